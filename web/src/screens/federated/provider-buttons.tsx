import { type ReactNode, useEffect, useState } from "react";
import { answered, api } from "../../api/client";
import { Failure } from "../../parts/failure";
import { f } from "../../texts/federated";
import { returnPath } from "../entry/sign-in-link";
import { leaveFor, type ProviderView } from "./providers";
import "./federated.css";

type Props = { slug: string | undefined; children: ReactNode };

/** Other ways in than the password: `children`, and one button a provider that is on; nothing without any. */
export function ProviderButtons({ slug, children }: Props) {
  const [items, setItems] = useState<ProviderView[]>([]);
  const [leaving, setLeaving] = useState<string>();
  const [error, setError] = useState<unknown>();

  useEffect(() => {
    answered(api.GET("/sign-in/federated"))
      .then((found) => setItems(found.items))
      .catch(() => setItems([]));
  }, []);

  async function go(provider: ProviderView) {
    if (leaving) return;
    setLeaving(provider.name);
    setError(undefined);
    try {
      await leaveFor(provider, returnPath(location.search, slug ? `/s/${slug}` : "/"));
    } catch (refused) {
      setError(refused);
      setLeaving(undefined);
    }
  }

  if (!items.length && !children) return null;
  return (
    <section className="providers" aria-label={f.ways}>
      <p className="or faint">{f.or}</p>
      {children}
      {Boolean(error) && <Failure error={error} />}
      {items.map((provider) => (
        <button
          key={provider.name}
          type="button"
          className="button quiet"
          aria-disabled={leaving !== undefined}
          onClick={() => go(provider)}
        >
          {leaving === provider.name ? f.leaving(provider.label) : f.with(provider.label)}
        </button>
      ))}
    </section>
  );
}
