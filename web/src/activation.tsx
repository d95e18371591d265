import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { Activation } from "./screens/creation/activation";

hydrateRoot(
  document.getElementById("root") as HTMLElement,
  <StrictMode>
    <Activation />
  </StrictMode>,
);
