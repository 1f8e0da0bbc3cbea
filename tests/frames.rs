//! Every frame reads its own examples and keeps off its own counterexamples.

use donorgraph::Pipeline;

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
