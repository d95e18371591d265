import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { Invitation } from "./screens/access/invitation";

hydrateRoot(
  document.getElementById("root") as HTMLElement,
  <StrictMode>
    <Invitation />
  </StrictMode>,
);
