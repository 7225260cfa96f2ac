// Times of day as people say them: now, today 11:05, yesterday, 21 Nov, 3 Mar 2025.

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (part: number): string => String(part).padStart(2, '0');

/** 14:32 */
export function timeOfDay(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** 14:28:44: in logs. */
export function timeOfLog(at: number): string {
  return `${timeOfDay(at)}:${two(new Date(at).getSeconds())}`;
}

/** @param now - what counts as today */
export function when(at: number, now: number): string {
  const date = new Date(at);
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  if (at >= midnight) return `today ${timeOfDay(at)}`;
  if (at >= midnight - 86_400_000) return 'yesterday';
  const day = `${date.getDate()} ${months[date.getMonth()] ?? ''}`;
  return date.getFullYear() === new Date(now).getFullYear() ? day : `${day} ${date.getFullYear()}`;
}

/** A day of data in UTC, as its file wrote it: 2 Mar 2026. */
export function day(at: number): string {
  const date = new Date(at);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}
