import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from "react-aria-components";
import type { StructureName } from "../../api/model";
import { Icon } from "../../parts/icon";
import { t } from "../../texts";
import "../../parts/field.css";
import "../../parts/proposals.css";

type Props = {
  structures: StructureName[];
  onPick: (structure: StructureName | undefined) => void;
  error: string | undefined;
};

/** One structure out of many: the list opens with the button or narrows while typing. */
export function StructurePicker({ structures, onPick, error }: Props) {
  return (
    <ComboBox
      className={error ? "field wrong" : "field"}
      defaultItems={structures}
      onSelectionChange={(id) => onPick(structures.find((one) => one.id === id))}
      isInvalid={Boolean(error)}
      isRequired
      validationBehavior="aria"
      allowsEmptyCollection
    >
      <Label>
        {t.instructor.structure}
        <span aria-hidden="true"> *</span>
      </Label>
      <div className="with-button">
        <Input id="other-structure" className="input" autoComplete="off" autoFocus />
        <Button className="round">
          <Icon name="down" />
        </Button>
      </div>
      <FieldError className="error">
        <Icon name="warning" size={16} />
        {error}
      </FieldError>
      <Popover className="proposals" offset={4}>
        <ListBox<StructureName>
          renderEmptyState={() => <p className="nobody">{t.instructor.structureNone}</p>}
        >
          {({ id, name }) => (
            <ListBoxItem id={id} textValue={name} className="proposal">
              {name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
