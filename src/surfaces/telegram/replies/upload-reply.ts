import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { YanwenError } from '../../../errors.js';
import type { Upload } from '../../../desk/uploads.js';
import { downloadFile, LARGEST_DOWNLOAD } from '../download-file.js';
import type { Messages } from '../messages/messages.js';
import { planMessages } from '../plan-messages.js';
import { type Press, pressData } from '../press.js';
import type { BotRequest } from '../requests.js';
import { discardUpload } from '../uploaded-files.js';
import { isAdmin, type Reply, type ReplyDependencies, type Request, say, toast } from './reply.js';

const MEGABYTE = 1024 * 1024;

/** A file from an administrator: kept, read, and shown as it was understood; added once that is confirmed. */
export async function replyToDocument(
  dependencies: ReplyDependencies,
  request: Request,
  { fileId, fileName, size }: Extract<BotRequest, { readonly kind: 'document' }>,
  signal: AbortSignal,
): Promise<Reply> {
  const { api, intake, desk, tuning } = dependencies;
  const { routed, messages, origin } = request;
  const { upload: words, buttons } = messages;
  const { chatId, userId } = routed;
  if (!isAdmin(dependencies, routed) || userId === null) return say(messages.access.adminsOnly, 'refused');
  if (size > LARGEST_DOWNLOAD) return say(words.tooBig(LARGEST_DOWNLOAD / MEGABYTE), 'upload');
  // The name is ours; what the sender called the file is only shown.
  const storedAs = `${origin.replace(/\W/gu, '-')}${/\.jsonl$/iu.test(fileName) ? '.jsonl' : '.txt'}`;
  mkdirSync(intake.folder, { recursive: true });
  const path = join(intake.folder, storedAs);
  await downloadFile(api, fileId, path, { signal, timeout: tuning.answerDeadline });
  try {
    const preview = await intake.preview(path, fileName);
    if (preview.articles === 0) {
      discardUpload(intake.folder, storedAs);
      return say(words.preview(fileName, preview), 'upload');
    }
    const { id } = desk.uploads.begin({ chatId, userId, fileName, storedAs, origin });
    return {
      ...say(words.preview(fileName, preview), 'upload'),
      keyboard: [
        [
          { text: buttons.add, data: pressData({ kind: 'upload', upload: id, action: 'add' }) },
          { text: buttons.cancel, data: pressData({ kind: 'upload', upload: id, action: 'cancel' }) },
        ],
      ],
    };
  } catch (error) {
    discardUpload(intake.folder, storedAs);
    return say(words.unreadable(remedyOf(error)), 'upload');
  }
}

/** Adding, leaving or undoing; only for administrators, and each step once. */
export async function replyToUploadPress(
  dependencies: ReplyDependencies,
  { routed, messages }: Request,
  { upload: id, action }: Extract<Press, { readonly kind: 'upload' }>,
): Promise<Reply> {
  const { access, desk, intake, tuning, post, log } = dependencies;
  const { upload: words } = messages;
  if (!isAdmin({ access }, routed)) return toast(messages.access.adminsOnly, 'refused');
  const upload = desk.uploads.find(id);
  if (upload === null || upload.chatId !== routed.chatId) return toast(messages.oldButton, 'old_button');
  const edit = (text: string): Reply => ({ ...say(text, 'upload'), edits: true });
  if (action === 'cancel') {
    if (!desk.uploads.move(id, 'pending', 'cancelled')) return toast(words.settled, 'upload');
    discardUpload(intake.folder, upload.storedAs);
    return edit(words.cancelled);
  }
  if (action === 'undo') {
    if (upload.status !== 'added' || upload.source === null) return toast(words.settled, 'upload');
    await intake.undo(upload.source);
    desk.uploads.move(id, 'added', 'undone');
    return edit(words.undone(upload.source));
  }
  if (upload.status !== 'pending') return toast(words.settled, 'upload');
  const adding = add(dependencies, upload, messages);
  const reply = await Promise.race([adding, patience(tuning.patience)]);
  if (reply !== null) return { ...reply, edits: reply.keyboard !== undefined };
  // A year's issues take minutes: who sent them is told when they are in, and can go on asking.
  void adding
    .then((late) => {
      for (const message of planMessages(late, routed)) post(routed, message);
    })
    .catch((error: unknown) => log.error({ upload: id, reason: String(error) }, 'a file could not be added'));
  return edit(words.adding(upload.fileName));
}

async function add(
  { desk, intake }: Pick<ReplyDependencies, 'desk' | 'intake'>,
  { id, storedAs, fileName }: Upload,
  { upload: words, buttons }: Messages,
): Promise<Reply> {
  try {
    const { source, articles } = await intake.add(join(intake.folder, storedAs), fileName);
    desk.uploads.move(id, 'pending', 'added', source);
    // It lies in the seeds now, and undoing takes it from there.
    discardUpload(intake.folder, storedAs);
    const undo = { text: buttons.undo, data: pressData({ kind: 'upload', upload: id, action: 'undo' }) };
    return { ...say(words.added(source, articles), 'upload'), keyboard: [[undo]] };
  } catch (error) {
    return say(words.unreadable(remedyOf(error)), 'upload');
  }
}

function patience(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds).unref());
}

/** What is wrong with a file and what to do, for the person; anything else is not theirs to mend. */
function remedyOf(error: unknown): string {
  if (!(error instanceof YanwenError)) throw error;
  return `${error.message} → ${error.remedy}`;
}
