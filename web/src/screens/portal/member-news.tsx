import { useQuery } from "@tanstack/react-query";
import { answered, api } from "../../api/client";
import { NewsSection } from "./news-section";

/** A structure's news on its members' own home; without an answer the home stands without them. */
export function MemberNews({ slug }: { slug: string }) {
  const { data } = useQuery({
    queryKey: ["portal", slug],
    queryFn: () => answered(api.GET("/portals/{slug}", { params: { path: { slug } } })),
  });
  return data ? <NewsSection home={data} /> : null;
}
