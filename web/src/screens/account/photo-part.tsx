import { useRef, useState } from "react";
import { useOwn } from "../../api/own-identity";
import { Failure } from "../../parts/failure";
import { Field } from "../../parts/field";
import { fieldErrors } from "../../parts/field-errors";
import { say } from "../../parts/toasts";
import { m } from "../../texts/account";
import { fileOf, portrait } from "../creation/portrait";

const words = m.photo;

/** The portrait: made small on the device, sent as soon as it is chosen. */
export function PhotoPart({ photo }: { photo: string | null }) {
  const write = useOwn();
  const [fault, setFault] = useState<string>();
  const picker = useRef<HTMLInputElement>(null);
  const wrong = fault ?? fieldErrors(write.error).photo;

  async function take(file: File | undefined) {
    if (!file || write.isPending) return;
    setFault(undefined);
    write.reset();
    try {
      const small = fileOf(await portrait(file));
      write.mutate({ act: "photo", file: small }, { onSuccess: () => say(words.put) });
    } catch {
      setFault(words.unreadable);
    }
    if (picker.current) picker.current.value = "";
  }

  function remove() {
    setFault(undefined);
    write.mutate({ act: "no-photo" }, { onSuccess: () => say(words.removed) });
    picker.current?.focus();
  }

  return (
    <section className="sheet portrait" aria-labelledby="photo-title">
      <h2 id="photo-title">{words.title}</h2>
      {photo ? (
        <img src={photo} alt={words.alt} width="120" />
      ) : (
        <p className="soft">{words.none}</p>
      )}
      <Field
        id="photo"
        label={photo ? words.replace : words.choose}
        hint={words.hint}
        error={wrong}
      >
        {(wiring) => (
          <input
            {...wiring}
            ref={picker}
            type="file"
            accept="image/*"
            onChange={({ target }) => take(target.files?.[0])}
          />
        )}
      </Field>
      <p role="status" className="soft">
        {write.isPending ? words.sending : ""}
      </p>
      {write.isError && !wrong && <Failure error={write.error} />}
      {photo && (
        <p>
          <button type="button" className="link danger" onClick={remove}>
            {words.remove}
          </button>
        </p>
      )}
    </section>
  );
}
