/** An answer as the curve sees it. */
export interface CurvePoint {
  readonly confidence: number;
  readonly answerable: boolean;
  readonly right: boolean;
}

export interface Curve {
  readonly name: string;
  /** From the surest answer on: share of answerable questions answered, and share of wrong ones among all shown. */
  readonly points: readonly { readonly answered: number; readonly wrong: number }[];
}

/**
 * How the share of wrong answers grows as less sure ones are shown.
 * @param shown the answers that the program shows, at its own threshold: the curve ends there
 * @param answerable how many of all questions asked have an answer
 */
export function curveOf(name: string, shown: readonly CurvePoint[], answerable: number): Curve {
  let wrong = 0;
  let answered = 0;
  const points = [...shown]
    .sort((a, b) => b.confidence - a.confidence)
    .map((point, index) => {
      wrong += point.right ? 0 : 1;
      answered += point.answerable ? 1 : 0;
      return { answered: answered / Math.max(1, answerable), wrong: wrong / (index + 1) };
    });
  return { name, points };
}

/** The largest share of answerable questions answered while at most such a share of what is shown is wrong. */
export function answeredAt(curve: Curve, mostWrong: number): number {
  return Math.max(
    0,
    ...curve.points.filter(({ wrong }) => wrong <= mostWrong).map(({ answered }) => answered),
  );
}

const [WIDTH, HEIGHT, LEFT, BOTTOM, MOST] = [640, 360, 56, 48, 0.4];
const COLOURS = ['#1b6ca8', '#c0392b', '#1e8449', '#8e44ad', '#b9770e'];

/** The curves as an SVG drawing: answered to the right, wrong upwards, 5 % marked. */
export function curveDrawing(curves: readonly Curve[]): string {
  const x = (share: number): string => (LEFT + share * (WIDTH - LEFT - 16)).toFixed(1);
  const y = (share: number): string =>
    (HEIGHT - BOTTOM - (Math.min(share, MOST) / MOST) * (HEIGHT - BOTTOM - 16)).toFixed(1);
  const text = (at: string, up: string, said: string, anchor = 'middle'): string =>
    `<text x="${at}" y="${up}" text-anchor="${anchor}">${said}</text>`;
  const grid = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) =>
    text(x(share), String(HEIGHT - BOTTOM + 18), `${share * 100} %`),
  );
  const rise = [0, 0.05, 0.1, 0.2, 0.3, 0.4].map(
    (share) =>
      `<line x1="${x(0)}" x2="${x(1)}" y1="${y(share)}" y2="${y(share)}" stroke="${share === 0.05 ? '#c0392b' : '#ddd'}"/>${text(String(LEFT - 6), y(share), `${Math.round(share * 100)} %`, 'end')}`,
  );
  const lines = curves.map(({ name, points }, index) => {
    const colour = COLOURS[index % COLOURS.length];
    // The first answers are too few to say a share.
    const path = points
      .slice(9)
      .map(({ answered, wrong }) => `${x(answered)},${y(wrong)}`)
      .join(' ');
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/><text x="${LEFT + 12}" y="${30 + 16 * index}" fill="${colour}">${name}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${[...grid, ...rise, ...lines].join('\n')}
${text(x(0.5), String(HEIGHT - 10), 'share of questions with an answer that are answered')}
<text transform="translate(14 ${(HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">wrong among shown</text>
</svg>
`;
}
