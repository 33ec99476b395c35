import type { Press } from '../press.js';
import { replyToCite } from './cite-reply.js';
import { replyToIssues } from './find-reply.js';
import { replyToReasonPress, replyToVerdict } from './feedback-reply.js';
import { replyToPage } from './list-reply.js';
import { replyToForgetPress } from './personal-reply.js';
import { replyToRemovalPress } from './removal-reply.js';
import { type Reply, type ReplyDependencies, type Request, toast } from './reply.js';
import { replyToSource } from './source-reply.js';
import { replyToUploadPress } from './upload-reply.js';
import { replyToUnwatchPress } from './watch-reply.js';

/** What a button does. @param press null for data that no button of ours carries */
export async function replyToPress(
  dependencies: ReplyDependencies,
  request: Request,
  press: Press | null,
): Promise<Reply> {
  switch (press?.kind) {
    case undefined:
      return toast(request.messages.oldButton, 'old_button');
    case 'source':
    case 'paragraph':
    case 'article':
      return replyToSource(dependencies, request, press);
    case 'cite':
      return replyToCite(dependencies, request, press);
    case 'verdict':
      return replyToVerdict(dependencies, request, press);
    case 'reason':
      return replyToReasonPress(dependencies, request, press);
    case 'page':
      return replyToPage(dependencies, request, press);
    case 'issues':
      return await replyToIssues(dependencies, request, press.of, true);
    case 'unwatch':
      return replyToUnwatchPress(dependencies, request, press);
    case 'upload':
      return await replyToUploadPress(dependencies, request, press);
    case 'removal':
      return await replyToRemovalPress(dependencies, request, press);
    case 'forget':
      return replyToForgetPress(dependencies, request, press);
  }
}
