import type { components } from "./schema";

/** The shapes of the API under the names that the screens use. */
type Schemas = components["schemas"];

export type Me = Schemas["Me"];
export type Membership = Schemas["MembershipView"];
export type SessionSummary = Schemas["SessionSummary"];
export type ScoreSheet = Schemas["ScoreSheet"];
export type Import = Schemas["ImportView"];
export type Fault = Schemas["Fault"];
export type Session = Schemas["SessionView"];
export type Candidate = Schemas["CandidateView"];
export type JuryMember = Schemas["JurorView"];
export type Blocker = Schemas["Blocker"];
export type Column = Schemas["ColumnView"];
export type CandidatesEdited = Schemas["CandidatesEdited"];
export type CandidateAdded = Schemas["Added"];
export type Seat = Schemas["SeatChanges"];
export type SheetKind = Schemas["NewSession"]["sheet_kind"];
export type LicenseeFound = Schemas["LicenseeFound"];
export type LicenceHeld = Schemas["LicenceView"];
export type AwardHeld = Schemas["HeldView"];
export type Download = Schemas["Download"];
export type CertificateForm = Schemas["OfAward"]["form"];
export type Verified = Schemas["Verification"];
export type Instructor = Schemas["Instructor"];
export type Consent = Schemas["ConsentView"];
export type StructureName = Schemas["StructureName"];
export type Standing = Schemas["StandingView"];
export type Diploma = Schemas["DiplomaView"];
export type Book = Schemas["BookView"];
export type Books = Schemas["Books"];
export type Series = Schemas["SeriesView"];
export type WantedSeries = Schemas["WantedSeries"];

export type PortalHome = Schemas["PortalView"];
export type NewsSummary = Schemas["NewsSummary"];
export type NewsItem = Schemas["NewsView"];
export type Contact = Schemas["Contact"];
export type Service = Schemas["Service"];
export type PortalOnDesk = Schemas["PortalOnDesk"];
export type PortalBody = Schemas["PortalBody"];
export type Contrast = Schemas["ContrastView"];
export type NewsOnDesk = Schemas["NewsOnDesk"];
export type NewsBody = Schemas["NewsBody"];

export type ListKind = Schemas["ListKindView"];
export type ListHead = Schemas["ListHead"];
export type FederalList = Schemas["ListView"];
export type RowFault = Schemas["RowFault"];

export type Severity = Fault["severity"];
export type JuryRole = Schemas["NewJuror"]["role"];

export type Proof = Schemas["ProofView"];
export type Request = Schemas["RequestView"];
export type RequestSummary = Schemas["RequestSummary"];
export type RequestKind = Schemas["NewRequest"]["kind"];
export type RequestOnDesk = Schemas["RequestOnDesk"];
export type Claimed = Schemas["Claimed"];
export type ClaimShown = Schemas["ClaimView"];
export type LicenceRecord = Schemas["RecordView"];
export type RecordAward = Schemas["RecordAward"];
export type RecordEquivalence = Schemas["RecordEquivalence"];
export type Choices = Schemas["Choices"];

export type CreationForm = Schemas["CreationForm"];
export type NewSpace = Schemas["NewSpace"];
export type SecurityCheck = Schemas["CheckView"];
export type Created = Schemas["CreatedView"];
export type Activated = Schemas["ActivatedView"];
export type TermsVersion = Schemas["TermsVersion"];
