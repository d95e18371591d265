import { useRef } from "react";
import type { PortalOnDesk } from "../../api/model";
import { Field } from "../../parts/field";
import { Icon } from "../../parts/icon";
import { say } from "../../parts/toasts";
import { d } from "../../texts/portal-desk";
import { htmlOf, linksOf } from "./links";

/** Links for the structure's own site, as HTML to copy: no script, no picture, nothing that asks us. */
export function LinkBlock({ portal }: { portal: PortalOnDesk }) {
  const code = useRef<HTMLTextAreaElement>(null);
  const links = linksOf(portal.address, portal.creation_open);

  async function copy() {
    try {
      await navigator.clipboard.writeText(htmlOf(links));
      say(d.copied);
    } catch {
      code.current?.select();
      say(d.notCopied, "bad");
    }
  }

  return (
    <section className="sheet" aria-labelledby="block-title">
      <h2 id="block-title">{d.block}</h2>
      <p className="soft">{d.blockLead}</p>
      <Field id="block" label={d.blockCode}>
        {(wiring) => (
          <textarea
            {...wiring}
            ref={code}
            className="input code"
            readOnly
            rows={links.length + 4}
            value={htmlOf(links)}
            spellCheck={false}
          />
        )}
      </Field>
      <p>
        <button type="button" className="button small quiet" onClick={copy}>
          <Icon name="copy" />
          {d.copy}
        </button>
      </p>
      <h3>{d.blockPreview}</h3>
      <nav className="block-preview" aria-label={d.blockName}>
        <ul>
          {links.map(({ href, words }) => (
            <li key={href}>
              <a href={href}>{words}</a>
            </li>
          ))}
        </ul>
      </nav>
    </section>
  );
}
