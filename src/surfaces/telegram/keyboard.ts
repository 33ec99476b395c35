import { shorten } from '../render/shorten.js';

/** A button under a message: what it says, and what Telegram gives back when it is pressed (64 bytes at most). */
export interface Button {
  readonly text: string;
  readonly data: string;
}

/** Rows of buttons. */
export type Keyboard = readonly (readonly Button[])[];

/** What fits on a button of a row of its own on a phone (characters). */
const LONGEST_LABEL = 27;

/** A button's words, cut to what a phone shows of them. */
export function label(text: string): string {
  return shorten(text, LONGEST_LABEL);
}

/** Buttons in rows of so many. */
export function rowsOf(buttons: readonly Button[], width: number): Keyboard {
  const rows: Button[][] = [];
  for (let start = 0; start < buttons.length; start += width) rows.push(buttons.slice(start, start + width));
  return rows;
}

/** As the Bot API takes it. */
export function toInlineKeyboard(keyboard: Keyboard) {
  return {
    inline_keyboard: keyboard.map((row) => row.map(({ text, data }) => ({ text, callback_data: data }))),
  };
}
