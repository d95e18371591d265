import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { look, placeOf } from "./screens/portal/look";
import { Portal } from "./screens/portal/portal";

const place = placeOf(location.pathname);

hydrateRoot(
  document.getElementById("root") as HTMLElement,
  <StrictMode>
    <Portal place={place} asked={look(place)} />
  </StrictMode>,
);
