import { escapeHtml } from '../src/surfaces/telegram/html.js';

/** One message of a conversation, as it stands in the chat in the end. */
export interface ChatMessage {
  readonly from: 'person' | 'bot';
  /** Telegram's HTML for the bot's, plain text for the person's. */
  readonly text: string;
  /** Rows of button labels. */
  readonly keyboard: readonly (readonly string[])[];
  /** The button that the person pressed next, to be shown as pressed. */
  readonly pressed: string | null;
}

/** A page that looks like a chat on a phone. */
export function chatPage(title: string, messages: readonly ChatMessage[]): string {
  return `<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><header><div class="face">雁</div><div><b>${escapeHtml(title)}</b><br><small>bot</small></div></header>
<main>${messages.map(messageHtml).join('\n')}</main></body></html>
`;
}

function messageHtml({ from, text, keyboard, pressed }: ChatMessage): string {
  // Telegram sets a quote off by itself: the line ends about it are none to be seen.
  const body =
    from === 'person' ? escapeHtml(text) : text.replace(/\n?(<blockquote|<\/blockquote>)\n?/gu, '$1');
  const rows = keyboard
    .map(
      (row) =>
        `<div class="row">${row
          .map(
            (label) =>
              `<span class="button${label === pressed ? ' pressed' : ''}">${escapeHtml(label)}</span>`,
          )
          .join('')}</div>`,
    )
    .join('');
  return `<div class="message ${from}"><div class="bubble">${body}</div>${rows}</div>`;
}

const STYLE = `
* { box-sizing: border-box }
body { margin: 0; width: 460px; background: #cfdcc4; font: 15px/1.45 "Noto Sans CJK SC", "Noto Color Emoji", sans-serif; color: #111 }
header { display: flex; gap: 10px; align-items: center; padding: 10px 14px; background: #fff; border-bottom: 1px solid #d5d5d5 }
header small { color: #888 }
.face { width: 38px; height: 38px; border-radius: 50%; background: #4a7db5; color: #fff; display: grid; place-items: center; font-size: 20px }
main { padding: 12px 10px; display: flex; flex-direction: column; gap: 8px }
.message { max-width: 88%; align-self: flex-start; min-width: 120px }
.message.person { align-self: flex-end; min-width: 0 }
.bubble { background: #fff; border-radius: 12px 12px 12px 4px; padding: 7px 11px; white-space: pre-wrap; overflow-wrap: anywhere; box-shadow: 0 1px 1px #0002 }
.person .bubble { background: #e4fbd0; border-radius: 12px 12px 4px 12px }
blockquote { margin: 2px 0; padding: 4px 8px; border-left: 3px solid #4a7db5; background: #eaf1f8; border-radius: 4px; white-space: pre-wrap }
code { font: 13px/1.4 "Noto Sans Mono CJK SC", monospace; color: #a3324a }
.row { display: flex; gap: 4px; margin-top: 4px }
.button { flex: 1; background: #5f7f5a99; color: #fff; border-radius: 8px; padding: 6px 8px; text-align: center; font-size: 13.5px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
.button.pressed { background: #3c5a38 }
`;
