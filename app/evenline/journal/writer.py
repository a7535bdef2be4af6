"""The journal's one thread: it blocks until there is something to do, and answers with events.

The heavy imports (sqlite_utils alone costs a third of a start) happen on it, after the first paint.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from evenline import contacts, events, numbering, records
from evenline.clock import Clock
from evenline.journal.errands import Errands
from evenline.slices import Errand, Newest
from evenline.troubles import Trouble, TroubleKind
from evenline.values import value

if TYPE_CHECKING:
    from evenline.journal.holder import Hold
    from evenline.journal.hours import Rules
    from evenline.journal.store import Store
    from evenline.safe.ring import Ring
    from evenline.safe.safe import Safe


@value
class GoOn(Errand):
    """A step of the long work that is under way."""


GO_ON = GoOn()
_LOOK_UP_EVERY = 2_000  # steps of SQLite's machine after which a question looks whether it was overtaken
BESIDE = 3.0  # seconds, at most, for putting calls beside a journal whose disk hangs


class Journal:
    """path: the file. emit: takes the answers, called on the journal's thread. report: takes an exception
    that is our own bug. goal: the agent's own goal a day, None for the median of what they did.
    spare: folders for what the journal could not take when the program ended; taken up at the next start.
    region: ISO country code of numbers that name none, '' for none. ring: where its key is, None for the system's
    keyring. rules: gives those of calling hours for a country and an area code.
    """

    def __init__(
        self,
        path: Path,
        emit: Callable[[events.JournalEvent], None],
        report: Callable[[BaseException], None],
        clock: Clock,
        goal: int | None = None,
        spare: Sequence[Path] = (),
        region: str = "",
        ring: Ring | None = None,
        rules: Rules = lambda country, area: (),
    ) -> None:
        self.path, self._emit, self._report, self._clock, self._goal = path, emit, report, clock, goal
        self._region, self._ring, self._rules = region, ring, rules
        self._queue: SimpleQueue[records.JournalCommand | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._store: Store | None = None
        self._safe: Safe | None = None
        self._held: Hold | None = None
        self._has_looked = False
        self._seal = ""  # as it was at the opening: the key file may be where the disk hangs
        self._errands = Errands(emit)
        self._newest = dict[type[Newest], Newest]()
        self._spare, self._unsaved = spare, dict[str, records.Record]()

    def aim(self, goal: int | None) -> None:
        """From now on this is the agent's own goal a day, None for the median of what they did."""
        self._goal = goal
        self.send(records.ReadFigures(self._clock.now().day))

    def start(self) -> None:
        self._thread.start()

    def send(self, command: records.JournalCommand) -> None:
        """Hand over a command; returns at once."""
        if isinstance(command, Newest):
            self._newest[type(command)] = command
        if isinstance(command, records.KeepCall):
            self._unsaved[command.record.id] = command.record
        self._queue.put(command)

    def close(self, wait: float = 10.0) -> None:
        """Do what is still in the queue, then close the file. Waits at most `wait` seconds, and BESIDE more."""
        if self._thread.is_alive():
            self._queue.put(None)
            self._thread.join(wait)
            if self._thread.is_alive() and self._unsaved and self._seal:
                # The disk hangs: what it did not take goes beside, and not into the folder that hangs. On a thread
                # of its own, since the other folders may hang as well.
                beside = threading.Thread(target=self._put_beside, args=(self._spare[1:],), daemon=True)
                beside.start()
                beside.join(BESIDE)

    def _run(self) -> None:
        self._safely(None)
        while (command := self._next()) is not None:
            self._safely(command)
        self._errands.drop()
        if self._unsaved:
            self._put_beside(self._spare)
        if self._store is not None:
            self._store.close()
            self._keep_head(self._store)
        self._let_go()

    def _keep_head(self, store: Store) -> None:
        from evenline.journal import heading

        heading.keep(self.path, store.key)

    def _take_hold(self) -> None:
        """Before a key is made, so that two panels can't each make a first one."""
        from evenline.journal import holder
        from evenline.journal.store import look_at_log

        if self._held is None:
            self._held = holder.hold(self.path, self._clock.now().local)
        if not self._has_looked:
            look_at_log(self.path)
            self._has_looked = True

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.let_go()
            self._held = None

    def _next(self) -> records.JournalCommand | None:
        """What is asked next; a long work goes on only while nothing is."""
        while self._errands.waits:
            try:
                return self._queue.get_nowait()
            except Empty:
                self._safely(GO_ON)
        return self._queue.get()

    def _put_beside(self, folders: Sequence[Path]) -> None:
        from evenline.journal import spare

        spare.save(tuple(self._unsaved.values()), folders, self._seal or self._its_safe().seal)

    def _safely(self, command: records.JournalCommand | None) -> None:
        """One command; None opens the journal. Whatever goes wrong is answered, and the thread lives on."""
        from evenline.journal.errors import JournalError

        try:
            if command is None:
                self._open()
            elif is_about_keys(command):
                self._about_keys(command)
            else:
                self._obey(self._open(), command)
        except JournalError as error:
            self._refuse(command, error.trouble)
        except Exception as error:  # noqa: BLE001 - a bug of ours must not end the thread that saves calls
            self._report(error)
            self._refuse(command, Trouble(TroubleKind.BUG, str(self.path), repr(error), can_retry=True))

    def _about_keys(self, command: records.JournalCommand) -> None:
        """Locking and unlocking: the journal may not be open, or not by this file afterwards."""
        from evenline.journal.key_work import KeyWork

        work = KeyWork(self.path, self._its_safe(), self._emit, self._store)
        if work.closes(command):
            self._errands.drop()
            self._store = None
        try:
            work.do(command, f"{self._clock.now().local:%Y%m%d-%H%M%S}")
        finally:
            if self._store is None:
                self._open()

    def _refuse(self, command: records.JournalCommand | None, trouble: Trouble) -> None:
        if isinstance(command, records.KeepCall):
            self._emit(events.NotKept(command.record.id, command.revision, trouble))
        else:
            self._emit(events.JournalTrouble(trouble))

    def _open(self, aside: str = "") -> Store:
        """The open journal. aside: where a damaged one was put just now, so that this one is new."""
        if self._store is not None:
            return self._store
        import_module("uuid_utils")  # wanted at the first call, and slow enough to be felt then

        from evenline.journal.errors import JournalError

        try:
            store, opened = self._read_in(aside)
        except JournalError as error:
            if error.trouble.kind is not TroubleKind.JOURNAL_DAMAGED or aside:
                raise
            store, opened = self._read_in(self._set_aside())
        self._store = store
        self._emit(opened)
        self._settle(store)
        self._take_in(store)
        self._seal = self._its_safe().seal
        self._care_for(store)
        return store

    def _take_in(self, store: Store) -> None:
        """Goes on with what the search does not know yet, whenever there is time."""
        from evenline.people import TakeIn

        self._errands.begin(store, TakeIn(), self._clock.now())

    def _care_for(self, store: Store) -> None:
        """What a journal that was just opened is given besides: none of it may keep a call waiting."""
        from evenline.journal import checkup, rescue

        self._keep_head(store)
        with store.surroundings():
            for damaged in rescue.waiting(store):
                work = rescue.work(store, damaged, self._keys(), self._clock.now())
                self._errands.take_up(rescue.Rescue(str(damaged)), work)
        if self._held is not None and checkup.is_due(self._held.who.checked, self._clock.now().day):
            self._errands.take_up(checkup.CheckUp(), self._checked(store, self._held))

    def _checked(self, store: Store, held: Hold) -> Iterator[None]:
        """Says nothing but damage: a full disk or one that is away is said by the call that it keeps from being
        saved. Then the look is still due."""
        from evenline.journal import checkup
        from evenline.journal.errors import JournalError

        try:
            yield from checkup.work(store)
        except JournalError as error:
            if error.trouble.kind is TroubleKind.JOURNAL_DAMAGED:
                raise
            return
        held.checked(self._clock.now().day)

    def _settle(self, store: Store) -> None:
        """What its numbers are known by, in steps between everything else."""
        if not store.is_settled:
            self._errands.begin(store, numbering.Settle(), self._clock.now())

    def _read_in(self, aside: str) -> tuple[Store, events.JournalOpened]:
        from evenline.journal import errors, phrase, rekey, rescue, spare
        from evenline.journal.store import Store

        self._take_hold()
        keys = self._keys()
        store = Store(self.path, *keys, region=self._region, ring=self._ring)
        try:
            try:
                if aside:
                    with store.surroundings():
                        rescue.facts(store, Path(aside), keys)
                rekey.clear(self.path)
                with store.surroundings():
                    phrase.settle(store, self._its_safe())
            except OSError as error:
                raise errors.from_os(error, self.path) from error
            if not spare.waits(self._spare):
                spare.restore(store, self._spare, keys)  # of an older Evenline, at most
            else:
                spare.restore(store, self._spare, (*keys, *self._apart()))
            return store, self._opened(store, aside)
        except BaseException:
            store.close()  # a file that is still open can't be set aside everywhere
            raise

    def _opened(self, store: Store, aside: str) -> events.JournalOpened:
        """What is told of a journal that can be used now."""
        from evenline.journal import cards, questions

        with store.surroundings():
            figures = questions.figures(store.db, self._clock.now().day, self._goal)
            unfiled = questions.unfiled(store.db)
            return events.JournalOpened(figures, unfiled, aside, cards.never(store.db))

    def _keys(self) -> tuple[bytes, ...]:
        """Those that may open the file, once it is locked with one of them."""
        from evenline.journal import opening

        return opening.keys(self._its_safe(), self.path)

    def _apart(self) -> tuple[bytes, ...]:
        from evenline.safe.ring import SafeError

        try:
            return self._its_safe().apart()
        except SafeError:
            return ()  # those calls stay sealed until there is a keyring

    def _its_safe(self) -> Safe:
        from evenline.safe.safe import Safe

        if self._safe is None:
            self._safe = Safe(self.path, self._ring)
        return self._safe

    def _set_aside(self) -> str:
        from evenline.journal.store import set_aside

        return str(set_aside(self.path, f"{self._clock.now().local:%Y%m%d-%H%M%S}"))

    def _obey(self, store: Store, command: records.JournalCommand) -> None:
        from evenline.journal.errors import JournalError

        try:
            self._answer(store, command)
        except JournalError as error:
            if error.trouble.kind is TroubleKind.JOURNAL_GONE:
                self._errands.drop()
                store.close()
                self._store = None
                self._let_go()  # of a file that went with the journal, perhaps
                self._emit(events.Noticed(error.trouble))
                self._answer(self._open(), command)  # into what is there now, or a new one
                return
            if error.trouble.kind is not TroubleKind.JOURNAL_DAMAGED:
                raise
            # What was acknowledged stays in the file that is set aside; this command goes to a new one. The
            # file may look whole to whoever opens it again, so it is not asked again.
            self._errands.drop()
            store.close()
            self._store = None
            self._answer(self._open(self._set_aside()), command)

    def _answer(self, store: Store, command: records.JournalCommand) -> None:
        from evenline.journal import cards, lessons, questions

        with store.surroundings():
            match command:
                case records.KeepCall(record, revision):
                    store.keep(record)
                    if self._unsaved.get(record.id) is record:
                        del self._unsaved[record.id]  # nothing newer waits behind it
                    figures = questions.figures(store.db, self._clock.now().day, self._goal)
                    self._emit(events.Kept(record.id, revision, figures))
                case records.LookUp(number, region):
                    self._emit(events.Known(number, self._known(store, number, region)))
                case records.ReadFigures(day):
                    self._emit(events.FiguresRead(questions.figures(store.db, day, self._goal)))
                case records.SettleIn(region):
                    self._region = region
                    store.settle_in(region)
                    self._settle(store)
                case records.ReadRecent(how_many):
                    self._emit(events.Recent(questions.recent(store.db, how_many)))
                case records.ReadPlayed():
                    self._emit(events.Played(questions.played(store.db)))
                case records.ReadPast(day, offered):
                    self._emit(events.PastRead(questions.past(store.db, day, offered)))
                case records.ReadCall(call_id):
                    found = questions.call(store.db, call_id)
                    if found is not None:
                        self._emit(events.Reopened(found))
                case records.ReadLessons(text):
                    self._emit(events.LessonsRead(command, lessons.find(store.db, text)))
                case records.NeverCard():
                    cards.change(store.db, command)
                    self._emit(events.NeverKept(command))
                case GoOn():
                    self._errands.go_on()
                case records.ReadAnew():
                    self._emit(self._opened(store, ""))
                    self._settle(store)
                    self._take_in(store)
                case Newest():
                    self._ask(store, command)
                case Errand():
                    self._errands.begin(store, command, self._clock.now())
                case _:
                    lessons.change(store.db, command)
                    figures = questions.figures(store.db, self._clock.now().day, self._goal)
                    self._emit(events.LessonChanged(command, figures))

    def _ask(self, store: Store, question: Newest) -> None:
        """Nothing is answered to a question that a newer one has overtaken, before or meanwhile."""
        from evenline.journal.sqlite import sqlite

        def overtaken() -> bool:
            return self._newest.get(type(question)) is not question

        if overtaken():
            return
        store.db.conn.set_progress_handler(overtaken, _LOOK_UP_EVERY)
        try:
            self._errands.begin(store, question, self._clock.now())
        except sqlite.OperationalError as error:
            if error.sqlite_errorcode != sqlite.SQLITE_INTERRUPT:
                raise
        finally:
            store.db.conn.set_progress_handler(None, 0)

    def _known(self, store: Store, number: str, region: str) -> records.Contact:
        from evenline.journal import business_days, hours, never, questions, regions
        from evenline.values import replace

        pretty, hint = contacts.pretty_number(number, region)
        address = contacts.address(number, region)
        store.settle_one(number)
        earlier = regions.addresses(store.db, number, address)
        refusal = never.refusal(store.db, store.path, address, earlier)
        known = questions.contact(store.db, address, refusal)
        own = tuple(replace(one, number=number) for one in known.lessons)  # as the dialer writes it this time
        zone = known.zone or hint
        now = self._clock.now()
        calling = hours.calling(store.db, address, zone, self._rules, now)
        days = business_days.of(address, zone, now.day)
        return replace(known, pretty=pretty, zone=zone, lessons=own, calling=calling, days=days)


def is_about_keys(command: records.JournalCommand) -> bool:
    """An errand for whoever holds the keys; judged by name, so that a start imports nothing for it."""
    return (
        isinstance(command, Errand)
        and type(command).__name__ in ("OpenBy", "Change", "Read")
        and (type(command).__module__ == "evenline.keys")
    )


def new_id(clock: Clock) -> str:
    """A call's key: UUIDv7, which sorts by the time it was made."""
    import uuid_utils

    return str(uuid_utils.uuid7(nanoseconds=int(clock.now().instant.timestamp() * 1_000_000_000)))
