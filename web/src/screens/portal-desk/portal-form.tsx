import { type FormEvent, useState } from "react";
import type { Membership, PortalOnDesk } from "../../api/model";
import { usePortal } from "../../api/portal";
import { ErrorSummary } from "../../parts/error-summary";
import { Field } from "../../parts/field";
import { fieldErrors } from "../../parts/field-errors";
import { Refusal } from "../../parts/refusal";
import { say } from "../../parts/toasts";
import { d } from "../../texts/portal-desk";
import { ColourField } from "./colour-field";
import { ContactFields } from "./contact-fields";
import { EntryFields } from "./entry-fields";
import { bodyOf, draftOf, isSame, type PortalDraft } from "./portal-draft";
import { ServiceList } from "./service-list";

type Props = {
  structure: Membership["structure"];
  portal: PortalOnDesk;
  onReload: () => Promise<void>;
};

/** Welcome, contact, services, entry and colour: one document, saved as one. */
export function PortalForm({ structure, portal, onReload }: Props) {
  const write = usePortal(structure.id);
  const [draft, setDraft] = useState(() => draftOf(portal));
  const [attempt, setAttempt] = useState(0);
  const set = (changed: Partial<PortalDraft>) => setDraft({ ...draft, ...changed });
  const wrong = fieldErrors(write.error);
  const errors = Object.entries(wrong).map(([id, message]) => ({ id, message }));

  function save(event: FormEvent) {
    event.preventDefault();
    if (write.isPending) return;
    write.mutate(
      { act: "edit", body: bodyOf(draft) },
      {
        onSuccess: (fresh) => {
          setDraft(draftOf(fresh));
          say(d.saved);
        },
        onError: () => setAttempt(attempt + 1),
      },
    );
  }

  return (
    <form className="portal-form" noValidate onSubmit={save}>
      <ErrorSummary errors={errors} attempt={attempt} />
      <section className="sheet" aria-labelledby="words-title">
        <h2 id="words-title">{d.words}</h2>
        <Field id="welcome" label={d.welcome} hint={d.welcomeHint} error={wrong.welcome}>
          {(wiring) => (
            <textarea
              {...wiring}
              className="input"
              rows={3}
              maxLength={600}
              value={draft.welcome}
              onChange={({ target }) => set({ welcome: target.value })}
            />
          )}
        </Field>
        <Field id="site_url" label={d.siteUrl} hint={d.siteUrlHint} error={wrong.site_url}>
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              type="url"
              maxLength={300}
              value={draft.site_url}
              onChange={({ target }) => set({ site_url: target.value.trim() })}
            />
          )}
        </Field>
        <ContactFields
          id="contact"
          contact={draft.contact}
          wrong={wrong}
          onChange={(contact) => set({ contact })}
        />
      </section>
      <ServiceList
        services={draft.services}
        wrong={wrong}
        onChange={(services) => set({ services })}
      />
      <EntryFields draft={draft} onChange={set} />
      <section className="sheet" aria-labelledby="colour-title">
        <h2 id="colour-title">{d.colour}</h2>
        <ColourField
          structure={structure.id}
          colour={draft.accent}
          error={wrong.accent}
          onChange={(accent) => set({ accent })}
        />
      </section>
      {write.isError && !errors.length && (
        <Refusal error={write.error} onReload={onReload} title={d.changed} />
      )}
      <div className="acts saver">
        {!isSame(draft, portal) && <p className="soft">{d.unsaved}</p>}
        <button type="submit" className="button" aria-disabled={write.isPending}>
          {write.isPending ? d.saving : d.save}
        </button>
      </div>
    </form>
  );
}
