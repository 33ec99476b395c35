import type { Clock } from './desk/clock.js';
import { type Desk, openDesk } from './desk/desk.js';
import type { Membership } from './surfaces/services.js';

/**
 * Membership of the bot, for the operator's terminal: each call opens the desk and closes it again, beside a bot that
 * may be running.
 * @param isByCode whether the settings let codes admit anybody
 */
export function createMembership(stateDirectory: string, isByCode: boolean, clock: Clock): Membership {
  const withDesk = <T>(work: (desk: Desk) => T): T => {
    const desk = openDesk(stateDirectory, clock);
    try {
      return work(desk);
    } finally {
      desk.close();
    }
  };
  return {
    isByCode,
    newCode: () => withDesk(({ admission }) => admission.newCode()),
    members: () => withDesk(({ admission }) => admission.members()),
    expel: (userId) => withDesk(({ admission }) => admission.expel(userId)),
  };
}
