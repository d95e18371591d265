import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { Creation } from "./screens/creation/creation";

hydrateRoot(
  document.getElementById("root") as HTMLElement,
  <StrictMode>
    <Creation />
  </StrictMode>,
);
