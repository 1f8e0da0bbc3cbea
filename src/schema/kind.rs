//! What kinds of thing, relation, role and status there are.

use super::vocabulary::vocabulary;

vocabulary! {
    /// Kind of an entity or mention.
    EntityKind, "entity kind" {
        /// Any body: ministries, governments, the EU, local councils, companies, media that act.
        Organization = "organization",
        /// Programme, project, grant competition, initiative.
        Program = "program",
        /// Country, region, district, settlement or area.
        Place = "place",
        /// An amount with its currency.
        Money = "money",
        /// A natural person.
        Person = "person",
        /// A calendar date, month or year.
        Date = "date",
    }
}

/// With what the ids of events begin in the results of a document.
pub(crate) const EVENT_LETTER: char = 'e';

impl EntityKind {
    /// With what the ids of entities of this kind begin in the results of a document, where the lexicon gives none.
    pub(crate) fn letter(self) -> char {
        match self {
            EntityKind::Organization => 'o',
            EntityKind::Program => 'p',
            EntityKind::Place => 'l',
            EntityKind::Money => 'm',
            EntityKind::Person => 'h',
            EntityKind::Date => 'd',
        }
    }
}

vocabulary! {
    /// What sort of organization.
    OrganizationClass, "organization class" {
        /// A state that gives, standing for its government.
        DonorState = "donor_state",
        /// A body of several states.
        Multilateral = "multilateral",
        /// Works in many countries.
        InternationalNgo = "international_ngo",
        /// National or local association.
        LocalNgo = "local_ngo",
        /// Grant-making or charitable foundation.
        Foundation = "foundation",
        /// Government body at any level.
        Authority = "authority",
        /// Business.
        Company = "company",
        /// News medium.
        Media = "media",
        /// School, hospital, museum and all else.
        Other = "other",
    }
}

vocabulary! {
    /// What sort of place.
    PlaceClass, "place class" {
        /// Sovereign state or dependent territory.
        Country = "country",
        /// First-level unit: oblast, province, republic.
        Region = "region",
        /// Second-level unit: raion, county.
        District = "district",
        /// Municipality: hromada.
        Municipality = "municipality",
        /// City, town, village.
        Settlement = "settlement",
        /// Any other area: Donbas, the Balkans.
        Area = "area",
        /// A street or address; recognised so that it is not taken for a settlement.
        Street = "street",
    }
}

vocabulary! {
    /// A role that an organization has by its nature, from the lexicon.
    StandingRole, "standing role" {
        /// Gives money.
        Donor = "donor",
        /// Carries out programs.
        Implementer = "implementer",
        /// Government body.
        Government = "government",
        /// Non-governmental.
        Ngo = "ngo",
        /// Receives.
        Recipient = "recipient",
    }
}

vocabulary! {
    /// Type of a relation, head -> tail.
    RelationKind, "relation" {
        /// organization -> program or organization: money or a grant flows.
        Funds = "funds",
        /// organization -> program or organization: backing that the text does not call money.
        Supports = "supports",
        /// organization -> program: carries it out, runs or administers it.
        Implements = "implements",
        /// organization - organization, symmetric.
        PartnersWith = "partners_with",
        /// organization -> program: takes part, member, finalist.
        ParticipatesIn = "participates_in",
        /// organization -> program: gets money, goods or services under it.
        RecipientOf = "recipient_of",
        /// program -> place.
        OperatesIn = "operates_in",
        /// organization -> place.
        LocatedIn = "located_in",
        /// program -> money: its total size.
        Budget = "budget",
        /// person -> organization.
        Leads = "leads",
        /// program -> program or organization -> organization.
        PartOf = "part_of",
        /// person or organization -> organization.
        Founded = "founded",
    }
}

impl RelationKind {
    /// Whether head and tail may be exchanged.
    #[must_use]
    pub fn is_symmetric(self) -> bool {
        self == RelationKind::PartnersWith
    }

    /// Whether a relation of this type may hold between entities of these kinds.
    #[must_use]
    pub fn allows(self, head: EntityKind, tail: EntityKind) -> bool {
        use EntityKind::{Money, Organization, Person, Place, Program};
        match self {
            RelationKind::Funds | RelationKind::Supports => {
                head == Organization && matches!(tail, Program | Organization)
            }
            RelationKind::Implements | RelationKind::ParticipatesIn | RelationKind::RecipientOf => {
                (head, tail) == (Organization, Program)
            }
            RelationKind::PartnersWith => (head, tail) == (Organization, Organization),
            RelationKind::OperatesIn => (head, tail) == (Program, Place),
            RelationKind::LocatedIn => (head, tail) == (Organization, Place),
            RelationKind::Budget => (head, tail) == (Program, Money),
            RelationKind::Leads => (head, tail) == (Person, Organization),
            RelationKind::PartOf => head == tail && matches!(head, Program | Organization),
            RelationKind::Founded => matches!(head, Person | Organization) && tail == Organization,
        }
    }
}

vocabulary! {
    /// How the text presents a fact.
    Status, "status" {
        /// It happened.
        Done = "done",
        /// It is under way.
        Ongoing = "ongoing",
        /// It is announced or intended.
        Planned = "planned",
        /// A call for proposals: a program and its donor, no grant yet.
        Call = "call",
        /// The text says it is not so.
        Negated = "negated",
        /// It was stopped or withdrawn.
        Cancelled = "cancelled",
    }
}

vocabulary! {
    /// What an amount is, in IATI and 360Giving terms.
    AmountRole, "amount role" {
        /// Committed or given to a recipient or program.
        Award = "award",
        /// Total size of a program.
        Budget = "budget",
        /// Already spent.
        Spent = "spent",
        /// Asked for.
        Requested = "requested",
        /// Most that one applicant can get.
        Cap = "cap",
        /// Own contribution of the recipient or of a further payer.
        Cofunding = "cofunding",
    }
}
