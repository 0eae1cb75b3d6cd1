"""Every reason for which an order, or a change to one, is refused."""

from nttmart.kernel.errors import Refusal


class NotFoundOrder(Refusal):
    """No order has that id, number or link."""


class BadOrder(Refusal):
    """The form cannot be an order: no lines, an impossible quantity, an unknown way to pay or to receive."""


class NotForSale(Refusal):
    """The product is not sold: not on the shelf, no longer made, or a prototype."""


class NotSoldThisWay(Refusal):
    """Alcohol is never sold online, by telephone, by message or by delivery."""


class TooManyUnpaid(Refusal):
    """The buyer's telephone number has as many unpaid orders open as it may."""


class OutletNotTrading(Refusal):
    """The outlet has not opened, has closed, or does not offer this way to receive goods."""


class OutOfStock(Refusal):
    """Fewer pieces are left than wanted."""


class PastBest(Refusal):
    """What would be handed over is past its best-before day."""


class ClosedSince(Refusal):
    """What would be handed over may not be sold in this way any more: a permit it needs ended after it was ordered."""


class StillComing(Refusal):
    """The order waits for goods that have not come; it cannot be ready yet."""


class DayChanged(Refusal):
    """The day by which all can leave is later than the buyer was shown; both are told and nothing is ordered."""


class PriceChanged(Refusal):
    """The total is no longer what the buyer was shown; both figures are told and nothing is ordered."""


class FormReused(Refusal):
    """The key of a form that was sent before came with another content."""


class NoSplitRule(Refusal):
    """No dated row says how a price is shared on that day."""


class BadSplitRule(Refusal):
    """Shares that leave the maker less than nothing, or a day that has its rule already."""


class NotNow(Refusal):
    """What is asked does not fit the state of the order."""


class PaymentNotWhole(Refusal):
    """Less money was seen than the order costs; it cannot become a sale yet."""


class NothingOwed(Refusal):
    """More is to be given back than is owed to the buyer."""


class NotInCoins(Refusal):
    """Cash that no coins in circulation can pay."""


class BadCancellation(Refusal):
    """More pieces than the line has, none at all, or no reason."""


class NotFoundOversell(Refusal):
    """No such record of pieces sold that were not there."""


class BadSettlement(Refusal):
    """An oversell cannot be settled like that: more than is open, a lot of other goods, no reason."""


class NotFoundCounterSale(Refusal):
    """No sale over the counter has that id."""
