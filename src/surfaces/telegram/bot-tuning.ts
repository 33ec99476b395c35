/** Times and rates of the bot; milliseconds unless the name says otherwise. */
export interface BotTuning {
  /** How long Telegram holds a poll open when there is nothing new. */
  readonly pollTimeoutSeconds: number;
  /** How much longer than that a poll may take before it is given up and begun again. */
  readonly pollMargin: number;
  /** How long any other call may take. */
  readonly callTimeout: number;
  /** How long a webhook request may take to arrive. */
  readonly bodyTimeout: number;
  /** How often it is looked whether the webhook is still set. */
  readonly webhookCheck: number;
  /** First pause after a failure; doubles with each further one up to the longest. */
  readonly backoffFirst: number;
  readonly backoffLongest: number;
  /** How long an answer may take before the person is told that it took too long. */
  readonly answerDeadline: number;
  /** How often "typing" is shown again; Telegram shows it for 5 s. */
  readonly typingInterval: number;
  /** How long to finish what is under way once asked to stop. */
  readonly grace: number;
  /** How long to wait for another process to give up the state folder. */
  readonly claimWait: number;
  /** How many questions are answered at the same time, over all chats. */
  readonly concurrency: number;
  /** How often answering is tried before the person gets an apology. */
  readonly attempts: number;
  /** How long what was asked and answered is kept. */
  readonly keep: number;
  /** How long a file that was sent waits to be added. */
  readonly keepUploads: number;
  /** How long what stands behind buttons is kept. */
  readonly keepButtons: number;
  /** How long adding a file is waited for before it is told of later. */
  readonly patience: number;
  /** How long a person waits in the queue before they are told their place. */
  readonly queueNotice: number;
  /** How long an inline query is worked on: Telegram soon takes no answer to it. */
  readonly inlineDeadline: number;
  /** How long the archive is let be after a change, before watches are checked: changes come in bursts. */
  readonly watchDelay: number;
  /**
   * At most so many messages, new or changed, in so many milliseconds: in a private chat, in a group (slower, since
   * edits there are), in a group over a minute, in all chats.
   */
  readonly chatRate: Rate;
  readonly groupChatRate: Rate;
  readonly groupRate: Rate;
  readonly totalRate: Rate;
}

export interface Rate {
  readonly messages: number;
  readonly per: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** The rates are what https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this asks for. */
export const DEFAULT_TUNING: BotTuning = {
  pollTimeoutSeconds: 25,
  pollMargin: 10 * SECOND,
  callTimeout: 30 * SECOND,
  bodyTimeout: 10 * SECOND,
  webhookCheck: 10 * MINUTE,
  backoffFirst: SECOND,
  backoffLongest: MINUTE,
  answerDeadline: MINUTE,
  typingInterval: 4_500,
  grace: 20 * SECOND,
  claimWait: 30 * SECOND,
  concurrency: 4,
  attempts: 3,
  keep: 7 * DAY,
  keepUploads: 7 * DAY,
  keepButtons: 90 * DAY,
  patience: 10 * SECOND,
  queueNotice: 4 * SECOND,
  inlineDeadline: 8 * SECOND,
  watchDelay: 5 * SECOND,
  chatRate: { messages: 1, per: SECOND },
  groupChatRate: { messages: 1, per: 3 * SECOND },
  groupRate: { messages: 20, per: MINUTE },
  totalRate: { messages: 30, per: SECOND },
};
