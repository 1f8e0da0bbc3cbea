//! One id, one text: evidence names its document by id.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use donorgraph_intake::{ErrorCode, Input, Place, RecordError, Stage};

/// The ids so far, each with a mark of its text and the place of its first record.
#[derive(Default)]
pub(crate) struct Ids {
    first: HashMap<String, First>,
    /// The file read last: its records come one after another and share its name.
    file: Rc<str>,
}

struct First {
    mark: u64,
    file: Rc<str>,
    line: Option<usize>,
}

impl Ids {
    /// The same record twice is harmless; two texts under one id are not, and the second is refused.
    pub(crate) fn admit(&mut self, input: &Input) -> Result<(), RecordError> {
        let mut hasher = DefaultHasher::new();
        input.document.text.hash(&mut hasher);
        let mark = hasher.finish();
        match self.first.get(&input.document.id) {
            Some(first) if first.mark == mark => Ok(()),
            Some(first) => Err(refused(input, first)),
            None => {
                if *self.file != *input.place.file {
                    self.file = input.place.file.as_str().into();
                }
                let first = First { mark, file: Rc::clone(&self.file), line: input.place.line };
                self.first.insert(input.document.id.clone(), first);
                Ok(())
            }
        }
    }
}

fn refused(input: &Input, first: &First) -> RecordError {
    let place = Place { file: first.file.to_string(), line: first.line };
    let reason = format!("{place} has this id and another text; give every record an id of its own");
    RecordError {
        id: Some(input.document.id.clone()),
        stage: Stage::Extract,
        ..RecordError::new(input.place.clone(), ErrorCode::DuplicateId, reason)
    }
}

#[cfg(test)]
mod tests {
    use donorgraph::Document;
    use donorgraph_intake::{Input, Place};

    use super::Ids;

    #[test]
    fn the_second_text_of_an_id_is_refused_with_both_places() {
        let input = |file: &str, line, id: &str, text: &str| Input {
            place: Place { file: file.to_owned(), line },
            document: Document::new(id, text),
        };
        let mut ids = Ids::default();
        let told: Vec<String> = [
            input("a.jsonl", Some(1), "x", "one"),
            input("a.jsonl", Some(2), "y", "one"),
            input("b.jsonl", Some(1), "x", "one"),
            input("b.jsonl", Some(2), "y", "two"),
            input("x.txt", None, "x", "three"),
            input("-", None, "y", "one"),
        ]
        .iter()
        .filter_map(|input| ids.admit(input).err())
        .map(|error| error.to_string())
        .collect();
        let reason = |first: &str| format!("{first} has this id and another text; give every record an id of its own");
        let expected = [
            format!("b.jsonl:2: record `y`: {}", reason("a.jsonl:2")),
            format!("x.txt: record `x`: {}", reason("a.jsonl:1")),
        ];
        assert_eq!(told, expected);
    }
}
