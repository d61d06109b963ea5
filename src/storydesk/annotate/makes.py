"""Makes of cars, as news names them."""

from typing import Final

MAKES: Final = frozenset(
    "acura audi bentley bmw buick cadillac chevrolet chevy chrysler citroen dodge ferrari fiat ford gmc honda hyundai infiniti jaguar "
    "jeep kia lexus lincoln maserati mazda mercedes mercury mini mitsubishi nissan oldsmobile peugeot pontiac porsche ram renault "
    "saturn skoda subaru suzuki tesla toyota vauxhall volkswagen volvo".split()
)
