//! Names that two entities have, and rows that say the same.

use super::{Column, Finding, Named, Rule, Severity, Sheet, tell};
use crate::lexicon::{CasePolicy, NameForm, NameRow, key};

pub(super) fn conflicts(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    for named in sheet.names() {
        let same = sheet.by_key.get(&key(&named.name.text)).map(Vec::as_slice).unwrap_or_default();
        // A pair is told once, at the later row; rows of lower layers come before all of this one.
        let earlier = same.iter().copied().filter(|&position| position < named.position);
        for (position, other) in earlier.filter_map(|p| Some((p, sheet.lexicon.names().get(p as usize)?))) {
            if !meet(named.name, other) {
                continue;
            }
            if named.name.entity == other.entity {
                repeated(sheet, out, named, (position, other));
            } else if named.name.ambiguity == 0 && other.ambiguity == 0 {
                conflict(sheet, out, named, (position, other));
                break;
            }
        }
    }
}

fn conflict(sheet: &Sheet<'_>, out: &mut Vec<Finding>, named: Named<'_>, (position, other): (u32, &NameRow)) {
    let (text, id) = (&named.name.text, sheet.id(other));
    let message = format!(
        "`{text}` is also a name of `{id}` ({}), and nothing says which is meant: use that id if both are one, else give \
         the rarer one an ambiguity, at 3 with context words",
        sheet.place(position)
    );
    tell(sheet, out, (Rule::Conflict, Severity::Fault), (named, Column::Ambiguity), message);
}

/// The same name of one entity may be there twice to decline in two ways, or with another case policy.
fn repeated(sheet: &Sheet<'_>, out: &mut Vec<Finding>, named: Named<'_>, (position, other): (u32, &NameRow)) {
    let name = named.name;
    let inflection = sheet.lexicon.name_origin(position).map(|(_, origin)| &origin.inflection);
    let same = (name.case, name.ambiguity, &name.context) == (other.case, other.ambiguity, &other.context);
    if !same || inflection != Some(&named.origin.inflection) || name.language != other.language {
        return;
    }
    // What is shown and what stands before a head noun are told apart by the form.
    if name.form != other.form && [name.form, other.form].contains(&NameForm::Canonical) {
        return;
    }
    let message = format!("`{}` says what {} says already: leave one out", name.text, sheet.place(position));
    tell(sheet, out, (Rule::Repeated, Severity::Warning), (named, Column::Text), message);
}

/// Whether one word of a text can be read as both.
fn meet(a: &NameRow, b: &NameRow) -> bool {
    let adjective = |name: &NameRow| name.form == NameForm::Adjective;
    let language = a.language.is_none() || b.language.is_none() || a.language == b.language;
    let exact = |name: &NameRow| name.case == CasePolicy::Exact;
    language && adjective(a) == adjective(b) && (!(exact(a) && exact(b)) || a.text == b.text)
}
