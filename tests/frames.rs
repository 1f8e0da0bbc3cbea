//! Every frame reads its own examples and keeps off its own counterexamples.

use donorgraph::{Document, Lexicon, LexiconBuilder, Pipeline, SourceFile};

#[test]
fn frames_read_their_examples_and_not_their_counterexamples() {
    let pipeline = Pipeline::builtin().expect("the built-in lexicon");
    let (mut facts, mut counterexamples, mut faults) = (0, 0, Vec::new());
    for frame in pipeline.lexicon().frames() {
        facts += frame.examples.iter().map(|e| e.facts.len()).sum::<usize>();
        counterexamples += frame.counterexamples.len();
        faults.extend(pipeline.check_frame(frame).iter().map(ToString::to_string));
    }
    assert!(facts > 200 && counterexamples > 130, "{facts} facts and {counterexamples} counterexamples were read");
    assert!(
        faults.is_empty(),
        "{} faults in {facts} facts and {counterexamples} counterexamples:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// The frame that README.md shows.
fn frame_of_the_readme() -> String {
    let readme = include_str!("../README.md");
    let frame = readme.split("```toml").find(|part| part.contains("[[frame]]")).and_then(|p| p.split("```").next());
    frame.expect("README.md has a frame").to_owned()
}

/// Layers of one file each, above the built-in lexicon.
fn layers(name: &str, texts: &[&str]) -> Pipeline {
    let layer = |builder: LexiconBuilder, text: &&str| {
        builder.layer(vec![SourceFile { name: name.to_owned(), text: (*text).to_owned() }])
    };
    Pipeline::new(texts.iter().fold(Lexicon::builder(), layer).build().expect("sound layers"))
}

/// What is wrong with the frames of layers, tried on their own sentences.
fn tried(pipeline: &Pipeline) -> Vec<String> {
    let own = pipeline.lexicon().frames().filter(|frame| frame.layer > 0);
    own.flat_map(|frame| pipeline.check_frame(frame)).map(|fault| fault.to_string()).collect()
}

/// The words of README.md: a frame of one's own finds all forms of its verb, whatever triggers stand on the same words in
/// other layers, and keeps none of these from being read.
#[test]
fn frames_of_all_layers_are_read_on_the_same_words() {
    let verb = frame_of_the_readme();
    // Words that do not inflect have no voice, so the places of a verb's arguments are spelled out.
    let literal = verb.replace("own_underwrite", "own_literal").replace("underwrite | verb", "underwritten");
    let literal = literal.replace("[\"agent\"]", "[\"prep:by\"]").replace("[\"patient\"]", "[\"attach\"]");
    let text = "The project \"Quiet River\" is underwritten by the European Union.";
    for texts in [vec![verb.as_str()], vec![&verb, &literal], vec![&literal, &verb]] {
        let pipeline = layers("en/frames.toml", &texts);
        assert_eq!(tried(&pipeline), [""; 0], "{} layers", texts.len());
        // A fact that several frames read is that of the surest; the one of the README is surer than the built-in one.
        let found = pipeline.extract(&Document::new("a", text));
        assert!(found.relations.iter().any(|r| r.rule == "en.own_underwrite"), "{:?}", found.relations);
        let told = pipeline.explain(&Document::new("a", text)).to_string();
        let read = told.lines().filter(|line| line.contains("«underwritten»: 1 facts")).count();
        assert_eq!(read, texts.len() + 1, "the built-in frame and those of the layers:\n{told}");
    }
}

#[test]
fn a_frame_is_tried_on_its_own_sentences() {
    let frame = frame_of_the_readme()
        .replace(
            "The bank did not say who would underwrite the loan.",
            r#"The European Union underwrites the \"Quiet River\" project."#,
        )
        .replace("| funds | Quiet", "| funds | Noisy");
    let faults = tried(&layers("en/frames.toml", &[&frame]));
    let expected = [
        "en/frames.toml:16:1: frame `en.own_underwrite`: does not state `European Union | funds | Noisy River` (stated: \
         European Union | funds | Quiet River by en.own_underwrite; mentioned: program Quiet River; organization \
         European Union) in its example: The project \"Quiet River\" is underwritten by the European Union.",
        "en/frames.toml:11:1: frame `en.own_underwrite`: must not state `European Union | funds | Quiet River` in its \
         counterexample: The European Union underwrites the \"Quiet River\" project.",
    ];
    assert_eq!(faults, expected);
}
