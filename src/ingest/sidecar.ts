import { z } from 'zod';
import type { Issue } from '../domain/issue.js';

const SIDECAR = z.strictObject({
  paper: z.string().min(1).optional(),
  date: z.iso.date().optional(),
  page: z.union([z.string().min(1), z.number().int().transform(String)]).optional(),
  url: z.url().optional(),
});

export type Sidecar = Partial<Pick<Issue, 'paper' | 'date' | 'page' | 'url'>>;

/**
 * Reads what stands beside a page in `NAME.meta.json`.
 * @returns the values, or a sentence saying what is wrong with them, for a warning
 */
export function readSidecar(json: string): { readonly value: Sidecar } | { readonly problem: string } {
  let data: unknown;
  try {
    data = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { problem: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const parsed = SIDECAR.safeParse(data);
  if (parsed.success) return { value: parsed.data as Sidecar };
  const issue = parsed.error.issues[0];
  const place = issue && issue.path.length > 0 ? `"${issue.path.join('.')}": ` : '';
  return { problem: `${place}${issue?.message ?? 'unknown form'}` };
}
