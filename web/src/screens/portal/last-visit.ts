/** The structure's day when this browser last came; today is noted in its place. Nothing leaves the browser. */
export function lastVisit(slug: string, today: string): string | null {
  const key = `visite.${slug}`;
  try {
    const before = localStorage.getItem(key);
    localStorage.setItem(key, today);
    return before;
  } catch {
    return null;
  }
}

/** New to this visitor: of the last thirty days, as the server says, and not older than the last visit. */
export function isFresh(
  news: { new: boolean; published_on: string },
  visit: string | null,
): boolean {
  return news.new && (!visit || news.published_on >= visit);
}
