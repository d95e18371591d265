import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { NewPassword } from "./screens/access/new-password";

hydrateRoot(
  document.getElementById("root") as HTMLElement,
  <StrictMode>
    <NewPassword />
  </StrictMode>,
);
