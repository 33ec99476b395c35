import { packageHome } from '../../src/config.js';
import { loadPageTools } from '../../src/load-page-tools.js';
import { createSegmenter } from '../../src/text/segment.js';
import type { PageTools } from '../../src/ingest/page/page-tools.js';

/** What pages are read with; half a second to load, so once for a file of tests. */
export function createPageTools(): PageTools {
  return loadPageTools(packageHome(), createSegmenter());
}

/** A page of two whole articles, as a paper might print it. */
export const PAGE = `
大桥建成通车 全长3.6公里

湘潭晚报讯 (记者 王五 通讯员 赵六) 9月3日上午，湘江三桥建成通车。大桥全长3.6公里，总投资12亿元。

市民李先生说，以后过江只要5分钟。

中秋节前月饼抽检30个批次

湘潭晚报讯 (记者 孙七) 2023年9月3日，市场监督管理局抽检月饼30个批次，全部合格。
`;
