//! `lexicon suggest`: names that many documents have and no list.

use donorgraph::curate::{Suggestion, Suggestions};

use crate::args::SuggestArgs;
use crate::commands::open;
use crate::commands::summary::count;
use crate::failure::{Failure, Outcome};
use crate::lexicons::Engine;
use crate::problems::Problems;
use crate::terminal::{Stdout, say};
use crate::work::in_order;

pub(super) fn run(args: &SuggestArgs) -> Result<Outcome, Failure> {
    let reader = open(&args.input, args.input.options())?;
    let engine = Engine::load(args.engine.lexicon.as_deref())?;
    let mut problems = Problems::new(None);
    let mut suggestions = Suggestions::default();
    let mut documents = 0;
    in_order(
        reader,
        args.engine.threads(),
        |document| engine.pipeline().unseen(document),
        |done| match done {
            Ok((input, unseen)) => {
                documents += 1;
                suggestions.add(&input.document, &unseen);
                Ok(())
            }
            Err(error) => problems.add(&error),
        },
    )?;
    let all = suggestions.finish(engine.pipeline().lexicon(), args.min);
    let mut out = Stdout::new();
    for suggestion in all.iter().take(args.limit) {
        out.write(&entry(suggestion))?;
    }
    out.finish()?;
    let shown = all.len().min(args.limit);
    say(&format!(
        "{} of {}, {shown} of them shown",
        count(all.len(), "name"),
        count(args.min, "document") + " or more"
    ));
    problems.finish(documents)
}

/// A name as comments, then its rows as they stand in tables.
fn entry(suggestion: &Suggestion) -> String {
    let kind = suggestion.kind.map_or_else(|| "name".to_owned(), |kind| kind.to_string());
    let mut told = format!(
        "# {} of {}, in {}, {}: {}\n",
        kind,
        count(suggestion.documents, "document"),
        count(suggestion.sources, "source"),
        count(suggestion.mentions, "place"),
        suggestion.name
    );
    for (id, context) in &suggestion.contexts {
        told += &format!("#   {id}: … {context} …\n");
    }
    format!("{told}{}\n{}\n\n", suggestion.rows.entity, suggestion.rows.name)
}
