import { lazy, Suspense, useState } from "react";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";

const RequestDialog = lazy(() => import("../requests/request-dialog"));

/** From a licence holder's sheet: a request to the office about that person. */
export function AskOffice({ licence, name }: { licence: string; name: string }) {
  const { id, slug } = useStructure();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button quiet" onClick={() => setOpen(true)}>
        {t.requests.contact}
      </button>
      <Suspense fallback={null}>
        {open && (
          <RequestDialog
            structure={id}
            slug={slug}
            about={{ licence, name }}
            onClose={() => setOpen(false)}
          />
        )}
      </Suspense>
    </>
  );
}
