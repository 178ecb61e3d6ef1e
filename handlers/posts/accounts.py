"""`/join_code` and `/unbind`: how somebody comes in, and how a telephone that was lost is shut out."""

from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.desk import handing
from handlers.posts import texts
from handlers.posts.below import Doer, answers_for, member
from handlers.turn import Tick, Turn
from storage import cases, codes, console, drafts, history, people
from storage.history import Entry
from storage.people import Contact, Person


def join_code(turn: Turn) -> None:
    """`/join_code #12`: a code for one use, shown once."""
    if not turn.is_private:
        raise Refusal(texts.IN_PRIVATE)
    person = member(turn, turn.words)
    code = make_code(turn, turn.speaker, person)
    turn.reply(texts.CODE.format(name=person.name, code=code))


def make_code(tick: Tick, doer: Doer, person: Person) -> str:
    """A new code for somebody below; earlier ones stop working. Raises Refusal."""
    if not answers_for(tick, doer, person.id):
        raise Refusal(texts.NOT_BELOW_YOU.format(name=person.name))
    history.write(tick.session, None, Entry("join code", tick.now, doer.person_id, person.name))
    return codes.make(tick.session, person.id, tick.now)


def unbind(turn: Turn) -> None:
    """`/unbind #12 ACCOUNT [yes]`: a telephone that was lost or given on acts for nobody any more."""
    who, _, rest = turn.words.partition(" ")
    number, _, sure = rest.strip().partition(" ")
    person = member(turn, who)
    if person.id != turn.speaker.person_id and not answers_for(turn, turn.speaker, person.id):
        raise Refusal(texts.NOT_BELOW_YOU.format(name=person.name))
    accounts = {str(account.id): account for account in people.accounts(turn.session, person.id)}
    account = accounts.get(number)
    if account is None:
        raise Refusal(texts.NO_SUCH_ACCOUNT.format(name=person.name))
    if account.id == turn.contact.id:
        raise Refusal(texts.NOT_THE_ONE_YOU_USE)
    if sure.strip() != "yes":
        press = Button(texts.UNBIND, f"/unbind #{person.id} {account.id} yes")
        turn.reply(Say(texts.UNBIND_SURE.format(name=person.name), ((press,),)))
        return
    _unbind(turn, person, account)
    is_own = person.id == turn.speaker.person_id
    turn.reply(texts.UNBOUND_OWN if is_own else texts.UNBOUND.format(name=person.name))


def _unbind(turn: Turn, person: Person, account: Contact) -> None:
    """What is open there is shut: the form, the sessions of the console, the cards that it shows."""
    drafts.drop(turn.session, account.id)
    people.unbind(turn.session, account, turn.now)
    codes.void(turn.session, person.id, turn.now)
    # Somebody who does it on a page of the console still needs that session.
    if turn.contact.channel != people.CONSOLE or person.id != turn.speaker.person_id:
        console.end_all(turn.session, person.id, turn.now)
    for case in cases.held_by(turn.session, person.id):
        handing.refresh(turn, case)
    history.write(turn.session, None, Entry("unbind", turn.now, turn.speaker.person_id, person.name))
    if person.id != turn.speaker.person_id:
        turn.tell(person.id, texts.YOUR_ACCOUNT_UNBOUND)
