import type { Clock } from '../../desk/clock.js';
import type { BotTuning } from './bot-tuning.js';

/** What `/healthz` says. */
export interface HealthReport {
  readonly status: 'ok' | 'failing';
  readonly updates: {
    readonly ok: boolean;
    readonly by: 'polling' | 'webhook';
    /** Since the last poll that succeeded; null by webhook. */
    readonly secondsSincePoll: number | null;
  };
  readonly inbox: { readonly ok: boolean };
}

/** Whether the bot hears Telegram and can put away what it hears. */
export interface BotHealth {
  /** A poll succeeded. */
  polled(): void;
  /** The webhook's listener is up, or down. */
  listening(isUp: boolean): void;
  /** Seconds since a poll succeeded, or since the start where none has yet. */
  pollAge(): number;
  report(): HealthReport;
}

const SECOND = 1_000;

/** A look at the disk is good for so long (ms): whoever asks all the time must not make us write all the time. */
const DISK_LOOK = 5 * SECOND;

/**
 * @param by how updates come in
 * @param tick milliseconds of a clock that never jumps: by the wall clock, setting it would look like a stall
 * @param checkWritable throws where the inbox cannot be written
 */
export function createBotHealth(
  by: 'polling' | 'webhook',
  tuning: Pick<BotTuning, 'pollTimeoutSeconds' | 'pollMargin' | 'backoffLongest'>,
  tick: Clock,
  checkWritable: () => void,
): BotHealth {
  // After one poll that is given up and the longest pause, the next is given its time too.
  const patience = tuning.pollTimeoutSeconds * SECOND + tuning.pollMargin + tuning.backoffLongest;
  let lastPoll = tick();
  let isUp = false;
  let disk = { at: -Infinity, ok: false };

  function isWritable(): boolean {
    if (tick() - disk.at < DISK_LOOK) return disk.ok;
    try {
      checkWritable();
      disk = { at: tick(), ok: true };
    } catch {
      // Not kept: a disk that has room again is well at once.
      return false;
    }
    return disk.ok;
  }

  const pollAge = (): number => (tick() - lastPoll) / SECOND;
  return {
    polled: () => {
      lastPoll = tick();
    },
    listening: (up) => {
      isUp = up;
    },
    pollAge,
    report() {
      const age = by === 'polling' ? pollAge() : null;
      const hears = age === null ? isUp : age * SECOND <= patience;
      const inbox = { ok: isWritable() };
      return {
        status: hears && inbox.ok ? 'ok' : 'failing',
        updates: { ok: hears, by, secondsSincePoll: age === null ? null : Math.round(age * 10) / 10 },
        inbox,
      };
    },
  };
}
