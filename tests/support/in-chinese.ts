/** 10203 as 一万零二百零三. */
export function inChinese(number: number): string {
  const digits = '零一二三四五六七八九';
  const section = (value: number): string => {
    let printed = '';
    let gap = false;
    for (const [scale, name] of [
      [1000, '千'],
      [100, '百'],
      [10, '十'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(value / scale) % 10;
      if (digit === 0) gap = printed !== '';
      else {
        printed += (gap ? '零' : '') + digits.charAt(digit) + name;
        gap = false;
      }
    }
    return printed;
  };
  let printed = '';
  let rest = number;
  for (const [scale, name] of [
    [1e8, '亿'],
    [1e4, '万'],
    [1, ''],
  ] as const) {
    const part = Math.floor(rest / scale);
    rest %= scale;
    if (part === 0) continue;
    printed += (printed !== '' && part < 1000 ? '零' : '') + section(part) + name;
  }
  return printed;
}
