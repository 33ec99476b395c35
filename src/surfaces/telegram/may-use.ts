import type { Admission } from '../../desk/admission.js';

/** Who may use the bot, by the settings. */
export interface AccessRules {
  readonly mode: 'open' | 'list' | 'pair';
  readonly allowedIds: readonly number[];
  readonly adminIds: readonly number[];
}

/**
 * Whether a person may use the bot.
 * @param userId null where Telegram does not say who it is (anonymous administrators of a group)
 * @returns `pair`: not yet, but a code from the operator would admit them
 */
export function mayUse(
  { mode, allowedIds, adminIds }: AccessRules,
  admission: Pick<Admission, 'isMember'>,
  userId: number | null,
): 'yes' | 'no' | 'pair' {
  if (mode === 'open') return 'yes';
  if (userId === null) return 'no';
  if (adminIds.includes(userId) || allowedIds.includes(userId)) return 'yes';
  if (mode === 'list') return 'no';
  return admission.isMember(userId) ? 'yes' : 'pair';
}
