/** Moves a dateline into another year. */

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The same day and month in another year, YYYY-MM-DD; 29 February becomes the 28th where there is none. Null for what is not a day. */
export function moveDay(day: string | null | undefined, year: number): string | null {
  const [, , month, date] = DAY.exec(day ?? '') ?? [];
  if (month === undefined || date === undefined) return null;
  return `${String(year).padStart(4, '0')}-${month}-${month === '02' && date === '29' && !isLeap(year) ? '28' : date}`;
}

/** The year of a day; null for what is not a day. */
export function yearOfDay(day: string | null | undefined): number | null {
  const year = DAY.exec(day ?? '')?.[1];
  return year === undefined ? null : Number(year);
}
