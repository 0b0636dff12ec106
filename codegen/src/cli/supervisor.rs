//! A process that answers lines, and is replaced when it dies.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::thread::{self, JoinHandle};

/// Passes each line of `requests` to a worker, and what that answers to `replies`, at once. Where the worker dies of a request, the reply
/// is `panic`, a tab and what is known of its end, and the next request goes to a new one.
pub(crate) fn supervise(command: &mut Command, requests: &mut dyn BufRead, replies: &mut dyn Write) -> io::Result<()> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut living = None;
    let (mut request, mut reply) = (Vec::new(), Vec::new());
    while requests.read_until(b'\n', &mut request)? > 0 {
        if request.last() != Some(&b'\n') {
            request.push(b'\n');
        }
        let mut worker = match living.take() {
            Some(worker) => worker,
            None => Worker::start(command)?,
        };
        if worker.answer(&request, &mut reply) {
            living = Some(worker);
            replies.write_all(&reply)?;
        } else {
            writeln!(replies, "panic\t{}", one_line(&worker.end()?))?;
        }
        replies.flush()?;
        request.clear();
        reply.clear();
    }
    if let Some(worker) = living {
        worker.end()?;
    }
    Ok(())
}

/// A text in one line, whatever it quotes.
pub(crate) fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

struct Worker {
    child: Child,
    requests: ChildStdin,
    replies: BufReader<ChildStdout>,
    /// What it writes to standard error, which is read beside: a pipe that is full would hold it up.
    said: JoinHandle<String>,
}

impl Worker {
    fn start(command: &mut Command) -> io::Result<Self> {
        let mut child = command.spawn()?;
        let (Some(requests), Some(replies), Some(errors)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(io::Error::other("the worker has no pipes"));
        };
        Ok(Self { child, requests, replies: BufReader::new(replies), said: thread::spawn(|| text_of(errors)) })
    }

    /// Whether there is an answer, with its end. Otherwise the worker is dead, or will be without its pipes.
    fn answer(&mut self, request: &[u8], reply: &mut Vec<u8>) -> bool {
        self.requests.write_all(request).is_ok()
            && self.replies.read_until(b'\n', reply).is_ok()
            && reply.last() == Some(&b'\n')
    }

    /// Waits for its end: what it said last, and how it ended.
    fn end(self) -> io::Result<String> {
        let Self { mut child, requests, replies, said } = self;
        drop((requests, replies));
        let status = child.wait()?;
        let said = said.join().unwrap_or_default();
        Ok(match said.trim() {
            "" => status.to_string(),
            said => format!("{said} ({status})"),
        })
    }
}

fn text_of(mut errors: ChildStderr) -> String {
    let mut said = Vec::new();
    // What was read before an error is all that there is.
    let _ = errors.read_to_end(&mut said);
    String::from_utf8_lossy(&said).into_owned()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// Answers with its process and the request, unless it is asked to die.
    const WORKER: &str = r#"
        while read -r request; do
            case $request in
                abort) echo 'why: it' >&2; echo 'was asked' >&2; kill -ABRT $$ ;;
                kill) kill -KILL $$ ;;
                exit) printf 'half a rep'; exit 7 ;;
                flood) head -c 200000 /dev/zero >&2; echo "$$ flooded" ;;
                *) echo "$$ $request" ;;
            esac
        done
    "#;

    fn replies_to(requests: &str) -> Vec<String> {
        let mut replies = Vec::new();
        supervise(Command::new("sh").args(["-c", WORKER]), &mut requests.as_bytes(), &mut replies).unwrap();
        String::from_utf8(replies).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn one_worker_answers_while_it_lives() {
        let replies = replies_to("a\nb\tc\nd");
        let [first, second, third] = replies.as_slice() else { panic!("{replies:?}") };
        let (process, said) = first.split_once(' ').unwrap();
        assert_eq!(said, "a");
        assert_eq!(*second, format!("{process} b\tc"));
        assert_eq!(*third, format!("{process} d"));
    }

    #[test]
    fn a_worker_that_dies_is_replaced() {
        let replies = replies_to("a\nabort\nb\nkill\nexit\nc\n");
        let [first, abort, second, kill, exit, third] = replies.as_slice() else { panic!("{replies:?}") };
        assert!(abort.starts_with("panic\twhy: it was asked (signal: 6"), "{abort}");
        assert!(kill.starts_with("panic\tsignal: 9"), "{kill}");
        assert_eq!(exit, "panic\texit status: 7");
        let of =
            |reply: &str| reply.split_once(' ').map(|(process, said)| (process.to_owned(), said.to_owned())).unwrap();
        let answers = [of(first), of(second), of(third)];
        assert_eq!(answers.each_ref().map(|(_, said)| said.as_str()), ["a", "b", "c"]);
        assert!(answers[0].0 != answers[1].0 && answers[1].0 != answers[2].0, "{answers:?}");
    }

    #[test]
    fn much_on_standard_error_holds_nobody_up() {
        let replies = replies_to("flood\n");
        assert!(replies[0].ends_with(" flooded"), "{replies:?}");
    }

    #[test]
    fn a_worker_that_cannot_start_is_an_error() {
        let mut command = Command::new("./no such program");
        assert!(supervise(&mut command, &mut "a\n".as_bytes(), &mut Vec::new()).is_err());
        assert!(supervise(&mut command, &mut "".as_bytes(), &mut Vec::new()).is_ok());
    }
}
