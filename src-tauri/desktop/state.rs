//! What the window keeps between commands: one session, one caller at a time.

use std::path::Path;
use std::sync::Arc;

use tokio::sync::{Mutex, MutexGuard, Notify};
use waymark::casework::hand_over::{Opened, Progress as Handing};
use waymark::casework::send_out::pack::Packing;
use waymark::casework::session::{Session, SessionError};
use waymark::casework::vault::Vault;
use waymark::casework::verify::Progress;
use waymark::casework::{Casebook, Error};
use waymark::store::policy::{Policy, PolicyError};
use waymark::wire::Failure;

use super::clipboard::Copied;
use super::log::Log;
use crate::keyring::Keyring;

/// What every command can reach.
pub struct AppState {
    /// Where a failure's reference can be looked up.
    pub log: Log,
    /// How far a check of the records is; known without waiting for them.
    pub checking: Progress,
    /// How far a hand-over of the open records is; known without waiting for them.
    pub handing: std::sync::Mutex<Arc<Handing>>,
    /// How far a meeting's pack is.
    pub packing: Packing,
    /// The file that was looked at last and waits for a yes, or for its passphrase.
    pub looked_at: Mutex<Option<LookedAt>>,
    /// The answer of an agency that was looked at last and waits for a yes.
    pub answer_looked_at: Mutex<Option<Vec<u8>>>,
    /// The list of bank holidays that was looked at last and waits for a yes.
    pub bank_holidays_looked_at: Mutex<Option<Vec<u8>>>,
    /// What was copied out of the window.
    pub copied: Copied,
    /// Somebody asked for a backup now.
    pub backup_asked: Notify,
    session: Mutex<Session>,
}

/// A file from a colleague, between the look and the yes.
pub struct LookedAt {
    pub bytes: Vec<u8>,
    pub opened: Option<Opened>,
}

impl AppState {
    /// The session on a folder: practice data by its own key, records by the keyring.
    /// Where the policy cannot be followed, nothing opens: it may say where records lie and who else holds a key.
    pub fn on(data: &Path, policy: Result<Policy, PolicyError>) -> Self {
        let practice = Vault::is_practice(data);
        let vault = if practice {
            Vault::of_practice(data)
        } else {
            match policy {
                Ok(policy) => Vault::of_records(data, Arc::new(Keyring), &policy),
                Err(problem) => {
                    Vault::of_records(data, Arc::new(Keyring), &Policy::default()).without_policy(problem)
                }
            }
        };
        AppState {
            log: Log::in_folder(data),
            checking: Progress::default(),
            handing: std::sync::Mutex::default(),
            packing: Packing::default(),
            looked_at: Mutex::new(None),
            answer_looked_at: Mutex::new(None),
            bank_holidays_looked_at: Mutex::new(None),
            copied: Copied::default(),
            backup_asked: Notify::new(),
            session: Mutex::new(Session::new(vault, practice)),
        }
    }

    /// The session for work that takes it again and again, and gives it back between.
    pub fn shared(&self) -> &Mutex<Session> {
        &self.session
    }

    /// The session, for the commands that open and lock it.
    pub async fn session(&self) -> MutexGuard<'_, Session> {
        self.session.lock().await
    }

    /// The open records, or the failure that says they are locked.
    pub async fn book(&self) -> Result<OpenBook<'_>, Failure> {
        let mut session = self.session.lock().await;
        let Some(book) = session.book() else { return Err(Failure::locked()) };
        if let Ok(mut handing) = self.handing.lock() {
            *handing = Arc::clone(&book.handing);
        }
        Ok(OpenBook(session))
    }

    /// How far a hand-over is, asked while it has the records.
    pub fn handing(&self) -> Arc<Handing> {
        self.handing.lock().map(|handing| Arc::clone(&handing)).unwrap_or_default()
    }

    /// An answer for the window; what failed stands in the log under the reference the person sees.
    pub fn answer<T>(&self, command: &str, result: Result<T, Error>) -> Result<T, Failure> {
        result.map_err(|error| self.failing(command, error))
    }

    /// The same for the commands that open and lock.
    pub fn answer_session<T>(&self, command: &str, result: Result<T, SessionError>) -> Result<T, Failure> {
        result.map_err(|error| match error {
            SessionError::Casework(error) => self.failing(command, error),
            SessionError::Vault(error) => Failure::refused(error.to_string()),
        })
    }

    fn failing(&self, command: &str, error: Error) -> Failure {
        let failure = Failure::of(&error);
        if let Some(reference) = &failure.reference {
            self.log.failure(command, reference, &error);
        }
        failure
    }
}

/// The records while a command has them.
pub struct OpenBook<'a>(MutexGuard<'a, Session>);

impl OpenBook<'_> {
    /// The casebook; it was there when this was handed out, and nobody else could lock it since.
    pub fn get(&mut self) -> Result<&mut Casebook, Failure> {
        self.0.book().ok_or_else(Failure::locked)
    }
}

/// Waits for a use case on this thread. Their futures hold borrowed records and stay where they began; the runtime
/// gives its other work to other threads meanwhile.
pub fn wait<T>(doing: impl Future<Output = T>) -> T {
    tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(doing))
}

/// One command that asks or changes the open records.
#[macro_export]
macro_rules! command {
    ($name:ident($request:ty) -> $view:ty) => {
        #[tauri::command]
        pub async fn $name(
            state: tauri::State<'_, $crate::desktop::state::AppState>,
            request: $request,
        ) -> Result<$view, waymark::wire::Failure> {
            $crate::desktop::state::wait(async {
                let mut book = state.book().await?;
                let answer = book.get()?.$name(request).await;
                state.answer(stringify!($name), book.get()?.sound(answer).await)
            })
        }
    };
}

/// One command that makes a paper of the open records, asks where to save it, and saves it there:
/// the command, the use case that makes the paper with its file's name, the one that saves it, and what is said then.
#[macro_export]
macro_rules! saving {
    ($name:ident($request:ident: $wanted:ty), $making:ident, $saving:ident($of:expr), $says:literal) => {
        #[tauri::command]
        pub async fn $name(
            state: tauri::State<'_, $crate::desktop::state::AppState>,
            window: tauri::WebviewWindow,
            $request: $wanted,
        ) -> Result<waymark::wire::documents::Saved, waymark::wire::Failure> {
            use $crate::desktop::{files, state::wait};
            let (_, name) = wait(async {
                let mut book = state.book().await?;
                state.answer(stringify!($name), book.get()?.$making($of).await)
            })?;
            let Some(path) = files::ask_where_to_save(&window, &name).await else {
                return Ok(files::nothing_saved());
            };
            wait(async {
                let mut book = state.book().await?;
                state.answer(stringify!($name), book.get()?.$saving($of, &path).await)
            })?;
            Ok(waymark::wire::documents::Saved { saved: true, says: $says.into() })
        }
    };
}

/// Two commands about a file from outside: the first reads what somebody chose and says what it would change, the second
/// takes it in after a yes. Asked for by `$asking`, it waits in `$kept`; `$first` is said where nothing waits there.
#[macro_export]
macro_rules! taking_in {
    (
        $look:ident() -> $seen:ty,
        then $take:ident($request:ident: $wanted:ty) = |$book:ident, $bytes:ident| $does:expr,
        $asking:ident, $kept:ident, $first:literal
    ) => {
        #[tauri::command]
        pub async fn $look(
            state: tauri::State<'_, $crate::desktop::state::AppState>,
            window: tauri::WebviewWindow,
            request: waymark::wire::Nothing,
        ) -> Result<$seen, waymark::wire::Failure> {
            use $crate::desktop::{files, state::wait};
            let waymark::wire::Nothing {} = request;
            let path = files::$asking(&window).await;
            let bytes =
                path.map(|path| files::read(&path).map_err(waymark::wire::Failure::refused)).transpose()?;
            let look = wait(async {
                let mut book = state.book().await?;
                let look = book.get()?.$look(bytes.as_deref()).await;
                state.answer(stringify!($look), look)
            })?;
            *state.$kept.lock().await = bytes;
            Ok(look)
        }

        #[tauri::command]
        pub async fn $take(
            state: tauri::State<'_, $crate::desktop::state::AppState>,
            $request: $wanted,
        ) -> Result<waymark::wire::Done, waymark::wire::Failure> {
            let Some($bytes) = state.$kept.lock().await.take() else {
                return Err(waymark::wire::Failure::refused($first.to_owned()));
            };
            $crate::desktop::state::wait(async {
                let mut book = state.book().await?;
                let $book = book.get()?;
                let taken = $does.await;
                state.answer(stringify!($take), taken)
            })
        }
    };
}
