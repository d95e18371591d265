import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answered, api, ifMatch } from "./client";
import type { NewsBody, NewsOnDesk, PortalBody, PortalOnDesk } from "./model";
import { upload } from "./upload";

/** Read once and then moved by what is done here alone: an edit must carry the version that was seen. */
export const portalQuery = (structure: string) =>
  queryOptions({
    queryKey: ["portal", structure],
    queryFn: () => answered(api.GET("/s/{structure}/portal", { params: { path: { structure } } })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const contrastsQuery = (structure: string, accent: string) =>
  queryOptions({
    queryKey: ["contrasts", structure, accent],
    queryFn: () =>
      answered(
        api.GET("/s/{structure}/portal/contrasts", {
          params: { path: { structure }, query: { accent } },
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });

export type PortalAct =
  | { act: "edit"; body: PortalBody }
  | { act: "logo"; file: File }
  | { act: "no-logo" }
  | { act: "host"; host: string }
  | { act: "no-host"; host: string };

/** Does one thing to the portal as it was last seen; what comes back is the portal from then on. */
export function usePortal(structure: string) {
  const client = useQueryClient();
  const { queryKey } = portalQuery(structure);
  return useMutation({
    mutationFn: async (asked: PortalAct) => {
      const seen = client.getQueryData(queryKey) as PortalOnDesk;
      const fresh = await answered(sent(structure, seen.version, asked));
      client.setQueryData(queryKey, fresh);
      return fresh;
    },
  });
}

async function sent(structure: string, version: number, asked: PortalAct) {
  const path = { structure };
  const header = ifMatch(version);
  switch (asked.act) {
    case "edit":
      return api.PUT("/s/{structure}/portal", { params: { path, header }, body: asked.body });
    case "logo": {
      const promised = await answered(
        api.POST("/s/{structure}/portal/logo/uploads", { params: { path } }),
      );
      await upload(promised.form, asked.file, () => {});
      const body = { upload: promised.upload };
      return api.PUT("/s/{structure}/portal/logo", { params: { path, header }, body });
    }
    case "no-logo":
      return api.DELETE("/s/{structure}/portal/logo", { params: { path, header } });
    case "host":
      return api.POST("/s/{structure}/portal/hosts", {
        params: { path, header },
        body: { host: asked.host },
      });
    case "no-host":
      return api.DELETE("/s/{structure}/portal/hosts/{host}", {
        params: { path: { structure, host: asked.host }, header },
      });
  }
}

export function newsDeskPage(structure: string, cursor?: string) {
  const params = { path: { structure }, query: { limit: 20, ...(cursor && { cursor }) } };
  return answered(api.GET("/s/{structure}/news", { params }));
}

type NewsAct =
  | { act: "write"; once: string; body: NewsBody }
  | { act: "edit"; news: NewsOnDesk; body: NewsBody }
  | { act: "take-down" | "put-back"; news: NewsOnDesk };

export function useNews(structure: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: NewsAct) => answered(sentNews(structure, asked)),
    onSuccess: () => client.invalidateQueries({ queryKey: ["news", structure] }),
  });
}

function sentNews(structure: string, asked: NewsAct) {
  if (asked.act === "write") {
    const params = { path: { structure }, header: { "Idempotency-Key": asked.once } };
    return api.POST("/s/{structure}/news", { params, body: asked.body });
  }
  const { id, version } = asked.news;
  const params = { path: { structure, news: id }, header: ifMatch(version) };
  if (asked.act === "edit")
    return api.PUT("/s/{structure}/news/{news}", { params, body: asked.body });
  return asked.act === "take-down"
    ? api.POST("/s/{structure}/news/{news}/take-down", { params })
    : api.POST("/s/{structure}/news/{news}/put-back", { params });
}
