import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { SignIn } from "./screens/entry/sign-in";

hydrateRoot(
  document.getElementById("root") as HTMLElement,
  <StrictMode>
    <SignIn />
  </StrictMode>,
);
