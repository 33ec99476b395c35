import { join } from 'node:path';
import { OperatorError } from './errors.js';
import { createBeginModel } from './ingest/page/begin-model.js';
import { createContinuationModel } from './ingest/page/continuation-model.js';
import { parseJoinModel } from './ingest/page/join-model.js';
import type { PageTools } from './ingest/page/page-tools.js';
import { readFileManifest, readVerified } from './models/manifest.js';
import { createLexicon, type Lexicon } from './text/lexicon.js';
import type { Segmenter } from './text/segment.js';

/**
 * What pages are read with. The lexicon is half a second to read and the weights are megabytes: each is loaded when the
 * first page needs it, so that an index that is up to date costs neither.
 * @param home folder of the program's own files
 */
export function loadPageTools(home: string, segmenter: Segmenter): PageTools {
  let lexicon: Lexicon | undefined;
  let read: PageModels | undefined;
  const models = (): PageModels => (read ??= readPageModels(join(home, 'models/pages')));
  return {
    segmenter,
    get lexicon() {
      return (lexicon ??= createLexicon());
    },
    get continuation() {
      return models().continuation;
    },
    get begin() {
      return models().begin;
    },
    get joins() {
      return models().joins;
    },
  };
}

type PageModels = Pick<PageTools, 'continuation' | 'begin' | 'joins'>;

/** @throws OperatorError `model-missing`, `model-damaged` */
function readPageModels(folder: string): PageModels {
  const manifest = readFileManifest(folder);
  const table = (name: string): Int8Array => {
    const bytes = readVerified(folder, manifest, name);
    return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  };
  try {
    return {
      continuation: createContinuationModel(table('seam.bin')),
      begin: createBeginModel(table('begin.bin')),
      joins: parseJoinModel(readVerified(folder, manifest, 'joins.json').toString('utf8')),
    };
  } catch (cause) {
    if (cause instanceof OperatorError) throw cause;
    const remedy = 'restore models/ from the repository (git checkout -- models)';
    throw new OperatorError('model-damaged', `${folder} does not hold the weights it should`, remedy, {
      cause,
    });
  }
}
