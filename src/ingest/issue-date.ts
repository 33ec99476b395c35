import { fold } from '../text/fold.js';
import { anniversaryConstraints } from './issue-date/anniversary-constraints.js';
import { isoDate } from './issue-date/calendar.js';
import type { DateConstraint } from './issue-date/constraint.js';
import { dayConstraints } from './issue-date/day-constraints.js';
import { furnitureConstraints } from './issue-date/furniture-constraints.js';
import { mentionsOf } from './issue-date/mentions.js';
import { periodConstraints } from './issue-date/period-constraints.js';
import { weekConstraints } from './issue-date/week-constraints.js';
import { countWitnesses, likeliestDay, weight, type WeighedDay, type Witness } from './issue-date/weigh.js';
import { yearConstraints } from './issue-date/year-constraints.js';
import type { DateEvidence, DateReading } from '../domain/page.js';
import type { PageArticle } from './page/page-article.js';

// Shares of likelihood; measured on pages of dated web news, where years are right to about these shares.
const YEAR_IS_SURE = 0.8;
const MONTH_IS_SURE = 0.8;
const DAY_IS_SURE = 0.7;

/**
 * Infers the issue's date from what its page prints.
 *
 * Everything that limits the date (a head's date line, wire datelines, days that reports open with, 昨日 and 今天 beside
 * a day, weekdays, closed months and quarters, years) scores the days around those that the page names, in the years
 * that it names; the best sum is the date. Where the year stays open there is none: a wrong one would answer wrongly.
 * @param furniture lines of the page that belong to no article, such as its head
 */
export function inferIssueDate(
  articles: readonly PageArticle[],
  furniture: readonly string[] = [],
): DateReading | null {
  const evening = articles.some(({ dateline }) => dateline?.paper?.endsWith('晚报') === true);
  const witnesses = countWitnesses([
    ...furnitureConstraints(furniture),
    ...articles.flatMap((article) => articleConstraints(article, evening)),
  ]);
  const likeliest = likeliestDay(witnesses);
  if (likeliest === null || likeliest.yearSure < YEAR_IS_SURE) return null;
  const weighed = witnesses
    .map((witness) => ({ witness, says: weight(witness, likeliest.day) }))
    .sort((a, b) => Math.abs(b.says) - Math.abs(a.says));
  const support = weighed.filter(({ says }) => says > 0).map(({ witness }) => witness);
  return {
    date: isoDate(likeliest.day),
    basis: basisOf(support),
    support: support.map(evidence),
    conflicts: weighed.filter(({ says }) => says < 0).map(({ witness }) => evidence(witness)),
    sure: sureness(likeliest),
  };
}

/** What one article says, each thing once, however often it repeats it. */
function articleConstraints(article: PageArticle, evening: boolean): DateConstraint[] {
  const mentions = mentionsOf(article);
  const constraints = [
    ...dayConstraints(mentions, { evening }),
    ...weekConstraints(mentions),
    ...periodConstraints(mentions),
    ...yearConstraints(mentions),
    ...anniversaryConstraints(fold(article.lines.map(({ text }) => text).join('\n'))),
  ];
  return [...new Map(constraints.map((constraint) => [constraint.key, constraint])).values()];
}

function evidence({ constraint, count }: Witness): DateEvidence {
  const { kind, printed, why } = constraint;
  return { kind, printed, why, count };
}

function sureness({ daySure, monthSure }: WeighedDay): DateReading['sure'] {
  if (daySure >= DAY_IS_SURE) return 'day';
  return monthSure >= MONTH_IS_SURE ? 'month' : 'year';
}

/** The strongest words for the day, and those for the year if they are others. */
function basisOf(support: readonly Witness[]): string {
  const forDay = support.find(({ constraint }) => constraint.kind !== 'year');
  const forYear = support.find(({ constraint }) => constraint.years.length > 0);
  const said = [...new Set([forDay, forYear])].filter((witness) => witness !== undefined);
  return said.map(({ constraint: { printed, why } }) => `“${printed}”: ${why}`).join('; ');
}
