import type { Unreached } from "../../api/letters";
import { dayOf } from "../../texts";
import { f } from "../../texts/families";

export const keyOf = ({ family, rank }: Unreached) => `${family}.${rank}`;

type Props = {
  items: Unreached[];
  changed: Record<string, boolean>;
  isChosen: (one: Unreached) => boolean;
  onChange: (changed: Record<string, boolean>) => void;
};

/** One line for each adult, to be ticked; all at once with one button. */
export function UnreachedRows({ items, changed, isChosen, onChange }: Props) {
  const count = items.filter(isChosen).length;
  const all = count === items.length;
  return (
    <>
      <div className="acts">
        <button
          type="button"
          className="button small quiet"
          onClick={() => onChange(Object.fromEntries(items.map((one) => [keyOf(one), !all])))}
        >
          {all ? f.letters.nothing : f.letters.all}
        </button>
        <span role="status">{f.letters.chosen(count)}</span>
      </div>
      <ul className="unreached">
        {items.map((one) => (
          <li key={keyOf(one)}>
            <label>
              <input
                type="checkbox"
                checked={isChosen(one)}
                onChange={({ target }) => onChange({ ...changed, [keyOf(one)]: target.checked })}
              />
              <span>
                {one.name}
                <small>
                  {f.number(one.number)} ·{" "}
                  {one.letter_at ? f.letters.letterAt(dayOf(one.letter_at)) : f.letters.noLetter}
                </small>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}
