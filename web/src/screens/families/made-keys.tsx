import { Dialog } from "../../parts/dialog";
import { f } from "../../texts/families";

type Props = { keys: { service: string; key: string }[]; name: string; onClose: () => void };

/** The keys, told this once. */
export function MadeKeys({ keys, name, onClose }: Props) {
  return (
    <Dialog title={f.made} onClose={onClose}>
      <div className="made-keys">
        <p>
          <b>{name}</b>
        </p>
        <dl>
          {keys.map(({ service, key }) => (
            <div key={service}>
              <dt>{service}</dt>
              <dd>{key}</dd>
            </div>
          ))}
        </dl>
        <p className="soft">{f.madeText}</p>
        <div className="acts no-print">
          <button type="button" className="button quiet" onClick={() => window.print()}>
            {f.print}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {f.close}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
