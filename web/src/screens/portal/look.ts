import { answered, api } from "../../api/client";
import type { NewsItem, NewsSummary, PortalHome } from "../../api/model";

/** What an address of the public site shows: a structure's home, its news, one of them, or a host name's home. */
export type Place = { slug?: string; news?: string; page: "home" | "list" | "item" };

export type Found = {
  home: PortalHome;
  list?: { items: NewsSummary[]; next: string | null };
  item?: NewsItem;
};

export function placeOf(path: string): Place {
  const [, slug, more, news] =
    /^\/s\/([^/]+)(?:\/(actualites)(?:\/([^/]+))?)?\/?$/.exec(path) ?? [];
  if (!slug) return { page: "home" };
  if (!more) return { page: "home", slug };
  return news ? { page: "item", slug, news } : { page: "list", slug };
}

/** All that a place needs, asked at once. Raises a Problem. */
export async function look(place: Place): Promise<Found> {
  const slug = place.slug ?? (await slugOfHost());
  const [home, list, item] = await Promise.all([
    answered(api.GET("/portals/{slug}", { params: { path: { slug } } })),
    place.page === "list" ? newsPage(slug) : undefined,
    place.news ? newsItem(slug, place.news) : undefined,
  ]);
  return { home, ...(list && { list }), ...(item && { item }) };
}

/** The structure that this host name is for; the installation's own leads to the sign-in. */
async function slugOfHost(): Promise<string> {
  const query = { host: location.hostname };
  const { slug } = await answered(api.GET("/portals", { params: { query } }));
  if (slug) return slug;
  location.replace(`/connexion${location.search}`);
  return new Promise<never>(() => {});
}

export function newsPage(slug: string, cursor?: string) {
  const params = { path: { slug }, query: cursor ? { cursor } : {} };
  return answered(api.GET("/portals/{slug}/news", { params }));
}

function newsItem(slug: string, news: string) {
  return answered(api.GET("/portals/{slug}/news/{news}", { params: { path: { slug, news } } }));
}
