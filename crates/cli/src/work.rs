//! Many documents on many threads, with results in the order of the input.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use donorgraph::Document;
use donorgraph_intake::{ErrorCode, Input, Raw, RecordError, Stage};

use crate::failure::Failure;
use crate::panics::catch;

/// A record after the work: where it was, what became of it.
pub(crate) type Done<T> = Result<(Input, T), RecordError>;

/// Documents in flight for each thread. Enough that a slow one does not stop the others, and that no thread often waits.
const IN_FLIGHT: usize = 64;

/// Most bytes of text in flight, so that big documents do not fill the memory.
const BYTES_IN_FLIGHT: usize = 64 << 20;

/// Stack of a worker.
const STACK: usize = 8 << 20;

/// Does `work` for every input and gives the results to `sink` in the order of the input, whatever the threads do.
pub(crate) fn in_order<T: Send>(
    inputs: impl Iterator<Item = Result<Input, RecordError>>,
    threads: usize,
    work: impl Fn(&Document) -> T + Sync,
    sink: impl FnMut(Done<T>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let (jobs, job_queue) = channel();
    let job_queue = Mutex::new(job_queue);
    thread::scope(|scope| {
        let (results, result_queue) = channel();
        for _ in 0..threads {
            let (results, job_queue, work) = (results.clone(), &job_queue, &work);
            let worker = move || labour(job_queue, &results, work);
            let spawned = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker);
            spawned.map_err(|error| Failure::refused(format!("cannot start a thread: {error}; give --threads 1")))?;
        }
        // The only senders are those of the workers: should they all end, the queue would too.
        drop(results);
        let window = Window { jobs, result_queue, slots: VecDeque::new(), first: 0, bytes: 0 };
        window.run(inputs, threads * IN_FLIGHT, sink)
    })
}

type Job = (usize, Input);

/// Results of one document or more, each with its number.
type Batch<T> = Vec<(usize, Done<T>)>;

/// Most results, and most bytes of their texts, that a worker keeps before it wakes the one who waits for them: to wake
/// someone costs as much as a page of text.
const BATCH: usize = IN_FLIGHT / 2;
const BATCH_BYTES: usize = 256 << 10;

/// What a worker does until there are no more jobs. It never waits with results in hand: where many
/// are missing no new jobs come.
fn labour<T>(queue: &Mutex<Receiver<Job>>, results: &Sender<Batch<T>>, work: impl Fn(&Document) -> T) {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    loop {
        let at_hand = queue.try_lock().ok().and_then(|queue| queue.try_recv().ok());
        if at_hand.is_none() || batch.len() >= BATCH || bytes >= BATCH_BYTES {
            bytes = 0;
            let full = std::mem::take(&mut batch);
            if !full.is_empty() && results.send(full).is_err() {
                return;
            }
        }
        let job = match at_hand {
            Some(job) => Ok(job),
            None => queue.lock().unwrap_or_else(PoisonError::into_inner).recv(),
        };
        let Ok((number, input)) = job else { return };
        bytes += input.document.text.len();
        let done = match catch(|| work(&input.document)) {
            Ok(result) => Ok((input, result)),
            Err(fault) => Err(internal(input, &fault)),
        };
        batch.push((number, done));
    }
}

/// The error record of a panic, with the document, so that it can be repeated.
fn internal(input: Input, fault: &str) -> RecordError {
    let reason = format!("a fault of donorgraph itself ({fault}); please report it with this record");
    let raw = serde_json::to_vec(&input.document).ok();
    RecordError {
        id: Some(input.document.id),
        stage: Stage::Extract,
        raw: raw.map(|raw| Box::new(Raw::new(&raw))),
        ..RecordError::new(input.place, ErrorCode::InternalPanic, reason)
    }
}

/// The records between the last one given to the sink and the last one read.
struct Window<T> {
    jobs: Sender<Job>,
    result_queue: Receiver<Batch<T>>,
    /// `None` while a worker has it.
    slots: VecDeque<Option<Done<T>>>,
    /// Number of the first slot.
    first: usize,
    bytes: usize,
}

impl<T> Window<T> {
    fn run(
        mut self,
        mut inputs: impl Iterator<Item = Result<Input, RecordError>>,
        most: usize,
        mut sink: impl FnMut(Done<T>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut more = true;
        loop {
            while more && self.slots.len() < most && self.bytes < BYTES_IN_FLIGHT {
                more = inputs.next().map(|input| self.push(input)).is_some();
            }
            while let Some(done) = self.pop() {
                sink(done)?;
            }
            if self.slots.is_empty() && !more {
                return Ok(());
            }
            if !self.slots.is_empty() {
                self.wait()?;
            }
        }
    }

    fn push(&mut self, input: Result<Input, RecordError>) {
        let slot = match input {
            Ok(input) => {
                self.bytes += input.document.text.len();
                let number = self.first + self.slots.len();
                // Workers only end when this sender is dropped.
                let _ = self.jobs.send((number, input));
                None
            }
            Err(error) => Some(Err(error)),
        };
        self.slots.push_back(slot);
    }

    /// The first record, if it is done.
    fn pop(&mut self) -> Option<Done<T>> {
        self.slots.front()?.as_ref()?;
        let done = self.slots.pop_front().flatten()?;
        self.first += 1;
        let text = match &done {
            Ok((input, _)) => input.document.text.len(),
            // What was in flight for a record that failed is not known any more; it was counted once.
            Err(_) => 0,
        };
        self.bytes = self.bytes.saturating_sub(text);
        Some(done)
    }

    fn wait(&mut self) -> Result<(), Failure> {
        let gone = || Failure::refused("the workers ended early; this is a fault of donorgraph, please report it");
        for (number, done) in self.result_queue.recv().map_err(|_| gone())? {
            if let Some(slot) = self.slots.get_mut(number - self.first) {
                *slot = Some(done);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use donorgraph::Document;
    use donorgraph_intake::{ErrorCode, Input, Place, RecordError};

    use super::in_order;

    #[test]
    fn order_does_not_depend_on_threads() {
        let error = || RecordError::new(Place::default(), ErrorCode::JsonSyntax, "bad");
        let input = |n: usize| match n % 7 {
            3 => Err(error()),
            _ => Ok(Input { place: Place::default(), document: Document::new(n.to_string(), "x".repeat(n % 50)) }),
        };
        let expected: Vec<_> = (0..500).map(|n| if n % 7 == 3 { None } else { Some(n % 50) }).collect();
        for threads in [1, 2, 7] {
            let mut found = Vec::new();
            let work = |document: &Document| document.text.len();
            let all = in_order((0..500).map(input), threads, work, |done| {
                found.push(done.ok().map(|(_, length)| length));
                Ok(())
            });
            assert!(all.is_ok());
            assert_eq!(found, expected, "{threads} threads");
        }
    }

    #[test]
    fn a_panic_is_an_error_of_its_record() {
        let inputs = ["a", "b", "c"].map(|id| Ok(Input { place: Place::default(), document: Document::new(id, "") }));
        let mut found = Vec::new();
        let work = |document: &Document| assert_ne!(document.id, "b", "planted");
        let all = in_order(inputs.into_iter(), 2, work, |done| {
            found.push(done.map(|(input, ())| input.document.id).map_err(|e| (e.code, e.id)));
            Ok(())
        });
        assert!(all.is_ok());
        let planted = Err((ErrorCode::InternalPanic, Some("b".to_owned())));
        assert_eq!(found, [Ok("a".to_owned()), planted, Ok("c".to_owned())]);
    }
}
