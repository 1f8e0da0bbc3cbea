//! Forms of phrases: the head noun and its agreeing adjectives decline, the rest is frozen.

use super::Morphology;
use super::ending::{is_capitalised, is_capitals};
use super::form::{Cell, Form, Number};
use super::gram::GenderSet;
use super::select::NounHint;
use super::words::WordForm;

/// More combinations of variants than this in one cell are dropped; the largest met is 8 (three words with -ой/-ою).
const MOST_VARIANTS: usize = 32;

/// A word that may decline.
#[derive(Debug, Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    /// Where it starts in the phrase.
    start: usize,
    /// Whether a mark follows it.
    closes: bool,
}

/// A phrase taken apart: the words that decline, and the frozen tail with its separators.
struct Declining<'t> {
    text: &'t str,
    words: &'t [Word<'t>],
    head_forms: Vec<WordForm>,
    /// Forms of the other declining words by position; that of the head is empty.
    others: Vec<Other>,
}

/// A declining word that is not the head.
struct Other {
    forms: Vec<WordForm>,
    kind: OtherKind,
}

enum OtherKind {
    /// The head itself: holds the place.
    Head,
    /// Agrees in case, number and gender.
    Attribute,
    /// Has its own gender: школа-сад beside its head.
    Apposition,
}

impl Morphology {
    pub(crate) fn phrase_forms(&self, text: &str) -> Result<Vec<Form>, String> {
        self.phrase_forms_with(text, NounHint::default())
    }

    pub(crate) fn phrase_forms_with(&self, text: &str, hint: NounHint) -> Result<Vec<Form>, String> {
        let words = plain_words(text);
        let words = &words[..run(&words)];
        let (head, head_forms) = self.head(words, hint).ok_or_else(|| no_head(text))?;
        let last = self.last_attribute(words, head, &head_forms);
        self.assemble(text, &words[..=last], head, head_forms)
    }

    pub(crate) fn first_words_forms(&self, text: &str, count: usize) -> Result<Vec<Form>, String> {
        let words = plain_words(text);
        let words =
            words.get(..count).ok_or_else(|| format!("`{text}` has fewer than {count} words that can decline"))?;
        let noun = words.iter().position(|word| !self.opens_name(word.text));
        let (head, head_forms) = match noun {
            Some(head) => (head, self.head_at(words, head, NounHint::default())),
            None => (0, None),
        };
        let head_forms = head_forms.or_else(|| self.nominal(words.get(head)?.text, NounHint::default()));
        self.assemble(text, words, head, head_forms.ok_or_else(|| no_head(text))?)
    }

    /// The head of a phrase: the first noun, when the words before it are adjectives that agree with it.
    ///
    /// The agreement is what tells «Державна служба» from «Школа мистецтв», whose first word ends as an adjective too.
    fn head(&self, words: &[Word<'_>], hint: NounHint) -> Option<(usize, Vec<WordForm>)> {
        let adjectives = words.iter().take_while(|word| self.opens_name(word.text)).count();
        let last = adjectives.min(words.len().checked_sub(1)?);
        let found = (1..=last).rev().find_map(|head| Some((head, self.head_at(words, head, hint)?)));
        found.or_else(|| Some((0, self.nominal(words.first()?.text, hint)?)))
    }

    /// Whether a word is an adjective in the nominative rather than a noun. A tie is a noun: «Програма ООН» would else be
    /// an acronym with an attribute.
    pub(super) fn opens_name(&self, word: &str) -> bool {
        let Some(adjective) = self.adjective_nominatives(word).next() else { return false };
        let noun = self.noun(word, NounHint::default());
        !is_capitals(word) && noun.is_none_or(|noun| noun.length < adjective.length)
    }

    /// The noun at `head`, in the gender and number that the adjectives before it leave open.
    fn head_at(&self, words: &[Word<'_>], head: usize, hint: NounHint) -> Option<Vec<WordForm>> {
        let word = words.get(head)?.text;
        let numbers = [Number::Singular, Number::Plural].into_iter();
        numbers.filter(|&n| hint.number.is_none_or(|wish| wish == n)).find_map(|number| {
            let gender = words[..head].iter().try_fold(hint.gender.unwrap_or(GenderSet::ANY), |left, word| {
                let left = left.and(self.attribute_genders(word.text, number));
                (!left.is_empty()).then_some(left)
            })?;
            self.nominal(word, NounHint { gender: Some(gender), number: Some(number), ..hint })
        })
    }

    fn attribute_genders(&self, word: &str, number: Number) -> GenderSet {
        let cells = self.adjective_nominatives(word).filter(|fit| fit.cell.number == number);
        cells.fold(GenderSet::NONE, |genders, fit| genders.or(fit.cell.gender))
    }

    /// Where the declining words end. Only a phrase that is adjectives throughout goes on after its head: «Перший
    /// національний» declines both, but in «Служба безопасна» what follows the noun says something else.
    fn last_attribute(&self, words: &[Word<'_>], head: usize, forms: &[WordForm]) -> usize {
        let Some(form) = forms.first() else { return head };
        if head > 0 || !words.iter().all(|word| self.opens_name(word.text)) {
            return head;
        }
        words.iter().take_while(|word| self.attribute(word.text, &form.cell).is_some()).count().max(1) - 1
    }

    fn assemble(
        &self,
        text: &str,
        words: &[Word<'_>],
        head: usize,
        head_forms: Vec<WordForm>,
    ) -> Result<Vec<Form>, String> {
        let nominative = head_forms.first().map(|form| form.cell.clone()).ok_or_else(|| no_head(text))?;
        let mut others = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate() {
            others.push(if at == head { Other::head() } else { self.other(word.text, &nominative)? });
        }
        Ok(Declining { text, words, head_forms, others }.forms())
    }

    fn other(&self, word: &str, head: &Cell) -> Result<Other, String> {
        if let Some(forms) = self.attribute(word, head) {
            return Ok(Other { forms, kind: OtherKind::Attribute });
        }
        let hint = NounHint { number: Some(head.number), ..NounHint::default() };
        let forms = self.nominal(word, hint).ok_or_else(|| format!("no paradigm fits `{word}`"))?;
        Ok(Other { forms, kind: OtherKind::Apposition })
    }
}

impl Other {
    fn head() -> Other {
        Other { forms: Vec::new(), kind: OtherKind::Head }
    }

    /// The forms that may stand beside the head's form.
    fn beside<'s>(&'s self, head: &'s WordForm) -> Vec<&'s str> {
        let fits = |form: &&WordForm| match self.kind {
            OtherKind::Head => false,
            OtherKind::Attribute => form.cell.agrees(&head.cell),
            OtherKind::Apposition => form.cell.same_case(&head.cell),
        };
        match self.kind {
            OtherKind::Head => vec![head.text.as_str()],
            _ => self.forms.iter().filter(fits).map(|form| form.text.as_str()).collect(),
        }
    }
}

impl Declining<'_> {
    fn forms(&self) -> Vec<Form> {
        let proper = is_capitalised(self.text);
        let has_singular = self.head_forms.iter().any(|form| form.cell.number == Number::Singular);
        let wanted = |form: &&WordForm| form.cell.number == Number::Singular || !(proper && has_singular);
        self.head_forms.iter().filter(wanted).flat_map(|head| self.with_head(head)).collect()
    }

    fn with_head(&self, head: &WordForm) -> Vec<Form> {
        let mut texts = vec![String::new()];
        let mut written = 0;
        for (word, other) in self.words.iter().zip(&self.others) {
            let between = &self.text[written..word.start];
            let variants = other.beside(head);
            let longer = texts.iter().flat_map(|t| variants.iter().map(move |v| format!("{t}{between}{v}")));
            texts = longer.take(MOST_VARIANTS).collect();
            written = word.start + word.text.len();
        }
        let (tail, gram) = (&self.text[written..], head.cell.gram());
        texts.into_iter().map(|text| Form { text: text + tail, gram }).collect()
    }
}

/// The words before the first that is quoted, in brackets or of digits, without the marks at their ends.
fn plain_words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = 0;
    for piece in text.split(' ') {
        let core = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !core.starts_with(char::is_alphabetic) {
            break;
        }
        words.push(Word { text: core, start, closes: core.len() < piece.len() });
        start += piece.len() + 1;
    }
    words
}

/// How many words go before the first mark; a name that declines has none inside its head.
fn run(words: &[Word<'_>]) -> usize {
    words.iter().position(|word| word.closes).map_or(words.len(), |at| at + 1)
}

pub(super) fn no_head(text: &str) -> String {
    format!("no paradigm fits the head of `{text}`; write `fixed` if it does not decline")
}
