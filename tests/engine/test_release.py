import gc
import weakref

from fairweather.engine.wargame import Wargame


def test_a_game_that_nobody_holds_is_gone():
    game = Wargame("tiny", seed=1, worlds=2)
    game.step()
    held = weakref.ref(game)

    del game
    gc.collect()

    assert held() is None
