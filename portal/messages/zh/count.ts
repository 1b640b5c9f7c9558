const number = new Intl.NumberFormat('zh-CN');

export function numberText(n: number): string {
  return number.format(n);
}

/** A part of one in whole percent. */
export function percentText(part: number): string {
  return `${Math.round(part * 100)}%`;
}

/** "1 项任务", "2,000 项任务": the measure word stands with what is counted. */
export function count(n: number, counted: string): string {
  return `${number.format(n)} ${counted}`;
}

/** "7", "7 至 30". */
export function span(from: number, to: number): string {
  return from === to ? `${from}` : `${from} 至 ${to}`;
}
