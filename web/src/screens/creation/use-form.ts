import { useCallback, useEffect, useState } from "react";
import { type Draft, forget, keep, kept, type Step } from "./draft";

type Part = "identity" | "address" | "contact";

/** The form on its way: kept in the tab until it is sent, and the step of it that the browser's history is at. */
export function useForm(slug: string) {
  const [{ draft, step }, set] = useState(() => kept(slug));
  const [ended, end] = useState(false);

  useEffect(() => {
    if (!ended) keep(slug, draft, step);
  }, [slug, draft, step, ended]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only where the page begins
  useEffect(() => {
    history.replaceState({ step }, "");
    const back = ({ state }: PopStateEvent) =>
      set((now) => ({ ...now, step: (state?.step as Step | null) ?? null }));
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, []);

  const change = useCallback(
    (changed: Partial<Draft>) => set((now) => ({ ...now, draft: { ...now.draft, ...changed } })),
    [],
  );

  const changePart = useCallback(
    (part: Part, changed: Record<string, string>) =>
      set((now) => ({
        ...now,
        draft: { ...now.draft, [part]: { ...now.draft[part], ...changed } },
      })),
    [],
  );

  const go = useCallback((next: Step | null) => {
    history.pushState({ step: next }, "");
    set((now) => ({ ...now, step: next }));
  }, []);

  const finish = useCallback(() => {
    end(true);
    forget(slug);
  }, [slug]);

  return { draft, step, change, changePart, go, finish };
}
