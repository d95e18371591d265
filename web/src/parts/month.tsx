import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
} from "react-aria-components";
import { Icon } from "./icon";

/** One month to choose a day in, weeks from Monday. */
export function Month() {
  return (
    <Calendar className="month" firstDayOfWeek="mon">
      <header>
        <Button slot="previous" className="round">
          <Icon name="left" />
        </Button>
        <Heading />
        <Button slot="next" className="round">
          <Icon name="right" />
        </Button>
      </header>
      <CalendarGrid weekdayStyle="short">
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell>{day.replace(".", "")}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => <CalendarCell date={date} className="cell" />}
        </CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  );
}
