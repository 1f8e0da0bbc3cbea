//! How a name is written: too short to tell anything, in letters of two scripts, with capitals that its policy forgets.

use super::{Column, Finding, Named, Rule, Severity, Sheet, tell};
use crate::lexicon::{CasePolicy, NameForm};
use crate::text::{Script, in_one_script, tokenize};

pub(super) fn spelling(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    for named in sheet.names() {
        short(sheet, out, named);
        capitals(sheet, out, named);
        scripts(sheet, out, named);
        context(sheet, out, named);
    }
}

fn short(sheet: &Sheet<'_>, out: &mut Vec<Finding>, named: Named<'_>) {
    let name = named.name;
    let letters = name.text.chars().filter(|c| c.is_alphanumeric()).count();
    let (severity, message) = match (letters, name.case) {
        (0 | 1, _) => (Severity::Fault, "one letter names nothing: write the name out"),
        (2, CasePolicy::Any | CasePolicy::Capital) if name.ambiguity < 3 => (
            Severity::Warning,
            "two letters are also other things: case `upper` or `exact` if it is an acronym, else ambiguity 3 with \
             context words",
        ),
        _ => return,
    };
    let message = format!("`{}`: {message}", name.text);
    tell(sheet, out, (Rule::Short, severity), (named, Column::Text), message);
}

/// Context words are compared with single words of the text.
fn context(sheet: &Sheet<'_>, out: &mut Vec<Finding>, named: Named<'_>) {
    let several = named.name.context.iter().filter(|context| tokenize(context).tokens.len() > 1);
    for context in several {
        let message = format!("`{context}` is more than one word and never there: give the beginning of one word");
        tell(sheet, out, (Rule::Unreachable, Severity::Warning), (named, Column::Context), message);
    }
}

fn capitals(sheet: &Sheet<'_>, out: &mut Vec<Finding>, named: Named<'_>) {
    let name = named.name;
    let first = name.text.chars().find(|c| c.is_alphabetic());
    let message = match name.case {
        CasePolicy::Upper if name.text.chars().any(char::is_lowercase) => {
            "case `upper` lets every spelling pass where the name itself has small letters: write `capital` or `exact`"
        }
        CasePolicy::Capital if first.is_some_and(char::is_lowercase) => {
            "case `capital` asks for a capital that the name does not have: write the name as in a text, or case `any`"
        }
        _ => return,
    };
    let message = format!("`{}`: {message}", name.text);
    tell(sheet, out, (Rule::Capitals, Severity::Warning), (named, Column::Case), message);
}

fn scripts(sheet: &Sheet<'_>, out: &mut Vec<Finding>, named: Named<'_>) {
    let name = named.name;
    let tokens = tokenize(&name.text).tokens;
    for token in tokens.iter().filter(|token| token.script == Script::Mixed) {
        let word = token.span.of(&name.text);
        let (severity, message) = match in_one_script(word) {
            Some(one) if one != word => {
                let letter = word.chars().zip(one.chars()).find(|(a, b)| a != b).map_or(' ', |(a, _)| a);
                (Severity::Fault, format!("`{letter}` of `{word}` is of another script: write `{one}`"))
            }
            _ => (Severity::Warning, format!("`{word}` mixes letters of two scripts")),
        };
        tell(sheet, out, (Rule::Script, severity), (named, Column::Text), message);
    }
    let cyrillic = name.language.and_then(|language| sheet.lexicon.language(language)).is_some_and(|l| l.cyrillic);
    let foreign = tokens.iter().find(|token| token.script == Script::Cyrillic);
    if let Some(token) = foreign.filter(|_| name.language.is_some() && !cyrillic && name.form != NameForm::Adjective) {
        let word = token.span.of(&name.text);
        let message = format!("`{word}` has letters of another script than the language of its row");
        tell(sheet, out, (Rule::Script, Severity::Warning), (named, Column::Language), message);
    }
}
