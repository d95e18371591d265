import type { CreationForm } from "../../api/model";
import { AddressStep } from "./address-step";
import { CheckStep, type Solution } from "./check-step";
import { ContactStep } from "./contact-step";
import { CredentialsStep, type Secret } from "./credentials-step";
import type { Step } from "./draft";
import type { Errors } from "./fields";
import { IdentityStep } from "./identity-step";
import { KeysStep } from "./keys-step";
import { TermsStep } from "./terms-step";
import type { useForm } from "./use-form";

type Props = {
  slug: string;
  form: CreationForm;
  step: Step;
  brought: Record<string, string>;
  filling: ReturnType<typeof useForm>;
  secret: Secret;
  onSecret: (change: Partial<Secret>) => void;
  round: number;
  onSolved: (solution: Solution | undefined) => void;
  website: string;
  onWebsite: (text: string) => void;
  errors: Errors;
};

/** The fields of one step. */
export function StepBody({ slug, form, step, brought, filling, errors, ...rest }: Props) {
  const { draft, change, changePart } = filling;
  const part = <P extends "identity" | "address" | "contact">(name: P) => ({
    value: draft[name],
    onChange: (changed: Record<string, string>) => changePart(name, changed),
    errors,
  });
  switch (step) {
    case "terms":
      return (
        <TermsStep
          form={form}
          accepted={draft.terms}
          onChange={(terms) => change({ terms })}
          errors={errors}
        />
      );
    case "identity":
      return (
        <IdentityStep
          {...part("identity")}
          photo={draft.photo}
          onPhoto={(photo) => change({ photo })}
        />
      );
    case "address":
      return <AddressStep {...part("address")} service={form.address_search_url} />;
    case "contact":
      return <ContactStep {...part("contact")} />;
    case "credentials":
      return (
        <CredentialsStep
          slug={slug}
          shortest={form.shortest_password}
          userName={draft.user_name}
          onUserName={(user_name) => change({ user_name })}
          secret={rest.secret}
          onSecret={rest.onSecret}
          errors={errors}
        />
      );
    case "keys":
      return (
        <KeysStep
          services={form.services}
          keys={draft.keys}
          brought={brought}
          onChange={(keys) => change({ keys })}
          errors={errors}
        />
      );
    case "check":
      return (
        <CheckStep
          slug={slug}
          round={rest.round}
          onSolved={rest.onSolved}
          website={rest.website}
          onWebsite={rest.onWebsite}
          errors={errors}
        />
      );
  }
}
